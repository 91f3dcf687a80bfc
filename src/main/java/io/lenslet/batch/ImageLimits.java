package io.lenslet.batch;

import io.lenslet.config.Default;
import io.lenslet.input.ImageEntry;
import java.io.Serializable;

/**
 * Files with more {@code pixels} or {@code bytes} than these are not decoded. The header tells, before anything is
 * allocated.
 */
public record ImageLimits(
        @Default("268435456") long pixels,
        @Default("1073741824") long bytes) implements Serializable {

    /** Those that a job has when it says none. */
    public static final ImageLimits DEFAULT = new ImageLimits(1L << 28, 1L << 30);

    public ImageLimits {
        requirePositive("pixels", pixels);
        requirePositive("bytes", bytes);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "bytes must be at most " + (Integer.MAX_VALUE - 8) + ", what an array holds, was " + bytes);
        }
    }

    /** What is wrong with an image as far as is known without its bytes; empty where that is nothing. */
    public String problem(ImageEntry entry) {
        if (!entry.problem().isEmpty()) {
            return entry.problem();
        }
        if (entry.length() > bytes) {
            return entry.path() + ": " + entry.length() + " bytes are more than the limit of " + bytes;
        }
        return entry.pixels() <= pixels
                ? ""
                : entry.path() + ": " + entry.width() + " x " + entry.height() + " pixels are more than the limit of "
                        + pixels;
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
