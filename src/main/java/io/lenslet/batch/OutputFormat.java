package io.lenslet.batch;

import io.lenslet.image.Encoding;
import io.lenslet.image.ImageFormat;
import java.util.Optional;

/**
 * The format that filtered images are written in. {@code SAME} is that of the input where it can be written, else PNG.
 */
public enum OutputFormat {
    SAME,
    PNG,
    JPEG,
    TIFF;

    /** How images are written in this format; {@code quality} is that of JPEGs. */
    public Encoding encoding(int quality) {
        Optional<ImageFormat> format = this == SAME ? Optional.empty() : Optional.of(ImageFormat.valueOf(name()));
        return new Encoding(format, quality, Encoding.SAME_AS_INPUT.tiffCompression());
    }

    /** The format an image of the format {@code input} is written in. */
    public ImageFormat of(ImageFormat input) {
        if (this != SAME) {
            return ImageFormat.valueOf(name());
        }
        return input.written() ? input : ImageFormat.PNG;
    }
}
