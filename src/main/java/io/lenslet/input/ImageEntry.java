package io.lenslet.input;

import io.lenslet.image.ImageFormat;
import java.io.Serializable;

/**
 * An image of the input. {@code path} names it within the input. Its bytes are in the file {@code uri}: all of them, or
 * where that holds many images, those at {@code position}, whose meaning is the {@link ImageSource}'s. {@code format},
 * {@code width} and {@code height} are what its header says; {@code problem} is why that could not be read, else empty,
 * and then they are null and 0. {@code label} is the class that a table or an archive says it has, else empty.
 */
public record ImageEntry(
        String path,
        String uri,
        long position,
        long length,
        long modificationTime,
        ImageFormat format,
        int width,
        int height,
        String problem,
        String label)
        implements Serializable {

    /** An image whose header could be read. */
    public ImageEntry(
            String path,
            String uri,
            long position,
            long length,
            long modificationTime,
            ImageFormat format,
            int width,
            int height) {
        this(path, uri, position, length, modificationTime, format, width, height, "", "");
    }

    /** The same image by another path. */
    ImageEntry named(String other) {
        String told = problem.startsWith(path) ? other + problem.substring(path.length()) : problem;
        return new ImageEntry(other, uri, position, length, modificationTime, format, width, height, told, label);
    }

    /** The same image with a class. */
    public ImageEntry labeled(String of) {
        return new ImageEntry(path, uri, position, length, modificationTime, format, width, height, problem, of);
    }

    /** What tells this image from one that changed. */
    public ImageVersion version() {
        return new ImageVersion(path, length, modificationTime);
    }

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }
}
