package io.lenslet.batch;

import io.lenslet.image.Image;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.ImageEntry;
import io.lenslet.input.ImageSource;

/** An image of the input to be shown, with its bytes, which are shared and must not be changed. */
public record SampleImage(ImageEntry entry, byte[] content) {

    /** The image itself, of several pages the first. */
    public Image image() throws ImageFormatException {
        return ImageSource.of(entry.uri())
                .decode(entry, content, new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT))
                .read(0);
    }
}
