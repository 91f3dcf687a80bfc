package io.lenslet.preparation;

import io.lenslet.filter.Pipeline;
import io.lenslet.filter.pass.FilterWorkspace;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageBuffers;
import io.lenslet.nn.Shape;
import java.util.Optional;

/** Turns images into samples of a network. Holds buffers; not thread-safe. */
public final class ImagePreparer {

    private final ImageForm form;
    private final Optional<Pipeline> preprocess;
    private final Shape input;
    private Optional<Resizing> resizing = Optional.empty(); // the last, as images of one size follow each other
    private final ImageBuffers buffers;
    private final FilterWorkspace workspace;

    /** {@link IllegalArgumentException} where the preparation does not give what the network takes. */
    public ImagePreparer(ImagePreparation preparation, Shape input) {
        this(preparation, input, new ImageBuffers());
    }

    /** The same, with the buffers of a task, which the images may come from. */
    public ImagePreparer(ImagePreparation preparation, Shape input, ImageBuffers buffers) {
        preparation.requireFits(input);
        form = preparation.image();
        preprocess = Optional.of(preparation.preprocess())
                .filter(line -> !line.isEmpty())
                .map(Pipeline::parse);
        this.input = input;
        this.buffers = buffers;
        workspace = new FilterWorkspace(buffers);
    }

    /**
     * The bytes (channel, row, column) of an image, which is not modified. {@link IllegalArgumentException} says in what it is not as the
     * network takes it.
     */
    public byte[] sample(Image image) {
        Image filtered =
                preprocess.map(pipeline -> pipeline.apply(image, workspace)).orElse(image);
        if (form.equals(ImageForm.AS_IT_IS)) {
            requireAsItIs(filtered);
        } else if (form.size().isEmpty()) {
            requireSize(filtered);
        }
        byte[][] planes = input.channels() == filtered.planes() && filtered.depth() == Depth.U8
                ? bytes(filtered)
                : Colors.planes(filtered, input.channels(), buffers);
        byte[] sample = new byte[input.size()];
        for (int channel = 0; channel < planes.length; channel++) {
            resize(planes[channel], filtered, sample, channel * input.height() * input.width());
        }
        if (planes.length == 1 && filtered.color() == Color.RGB) {
            buffers.recycle(planes[0]); // gray that was made here
        }
        return sample;
    }

    private void resize(byte[] plane, Image of, byte[] sample, int start) {
        if (hasSize(of)) {
            System.arraycopy(plane, 0, sample, start, plane.length);
            return;
        }
        if (resizing.filter(last -> last.takes(of.width(), of.height())).isEmpty()) {
            resizing = Optional.of(new Resizing(form.fit(), of.width(), of.height(), input.width(), input.height()));
        }
        resizing.get().apply(plane, sample, start);
    }

    private boolean hasSize(Image image) {
        return image.width() == input.width() && image.height() == input.height();
    }

    private static byte[][] bytes(Image image) {
        byte[][] planes = new byte[image.planes()][];
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane] = image.bytes(plane);
        }
        return planes;
    }

    private void requireAsItIs(Image image) {
        Shape found = new Shape(image.planes(), image.height(), image.width());
        if (!found.equals(input) || image.depth() != Depth.U8) {
            throw new IllegalArgumentException("is " + found + " (channels, height, width) with "
                    + image.depth().bits() + " bits, the network takes " + input + " with 8 bits");
        }
    }

    private void requireSize(Image image) {
        if (!hasSize(image)) {
            throw new IllegalArgumentException("is " + image.height() + " x " + image.width()
                    + " (height, width), the network takes " + input.height() + " x " + input.width()
                    + "; give image.size");
        }
    }
}
