package io.lenslet.spark.predict;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.preparation.ImagePreparer;

/** Image files as samples of a network. Not thread-safe. */
public final class ImageFiles {

    private static final String NAME = "the image";

    private final ImageCodec codec = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private final ImagePreparer preparer;

    public ImageFiles(ImagePreparation preparation, Shape input) {
        preparer = new ImagePreparer(preparation, input);
    }

    /**
     * The bytes (channel, row, column) of the first page of a file. {@link IllegalArgumentException} says why there are
     * none: it cannot be decoded, or is not as the network takes it.
     */
    public byte[] sample(byte[] file) {
        try {
            return sample(codec.pages(NAME, file).read(0));
        } catch (ImageFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The same of an image. */
    public byte[] sample(Image image) {
        try {
            return preparer.sample(image);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + " " + e.getMessage(), e);
        }
    }
}
