package io.lenslet.predict;

import io.lenslet.image.Image;
import io.lenslet.image.Image.Depth;
import io.lenslet.nn.Shape;

/** Images of just the size and colors that a network takes, as samples. */
public final class SamplePixels {

    private final Shape shape;

    /** For a network with this input. */
    public SamplePixels(Shape shape) {
        this.shape = shape;
    }

    /**
     * The bytes (channel, row, column) of an image. {@link IllegalArgumentException} says in what it is not as the
     * network takes it.
     */
    public byte[] of(Image image) {
        Shape found = new Shape(image.planes(), image.height(), image.width());
        if (!found.equals(shape) || image.depth() != Depth.U8) {
            throw new IllegalArgumentException("is " + found + " (channels, height, width) with "
                    + image.depth().bits() + " bits, the network takes " + shape + " with 8 bits");
        }
        byte[] sample = new byte[shape.size()];
        for (int plane = 0; plane < image.planes(); plane++) {
            System.arraycopy(image.bytes(plane), 0, sample, plane * image.pixels(), image.pixels());
        }
        return sample;
    }
}
