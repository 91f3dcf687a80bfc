package io.lenslet.image;

/**
 * A file that is no image this product reads, or one that is damaged, cut short, or too large. Not an {@link
 * java.io.IOException}: reading again would not help. The message is one line that begins with the file.
 */
public final class ImageFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    public ImageFormatException(String reason) {
        super(reason);
    }

    public ImageFormatException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** This exception with the name of the file in front. */
    public ImageFormatException at(String where) {
        return new ImageFormatException(where + ": " + getMessage(), this);
    }
}
