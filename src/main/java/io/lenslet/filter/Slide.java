package io.lenslet.filter;

import io.lenslet.window.Border;

/**
 * How a lens moves. It sees {@code border} beyond the edge of the image, where {@link Border#CONSTANT} shows {@code
 * constant} gray levels; it gives one result every {@code strideY} rows and {@code strideX} columns, the first for the
 * first pixel it may stand on; the whole filter runs {@code times} times, each pass on the rounded samples of the one
 * before.
 */
public record Slide(Border border, double constant, int strideY, int strideX, int times) {

    /** So often that nothing changes any more, with most filters. */
    static final int MOST_TIMES = 1000;

    public Slide {
        if (!(Math.abs(constant) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("constant must be a finite number, was " + constant);
        }
        if (strideY < 1 || strideX < 1) {
            throw new IllegalArgumentException(
                    "stride must be at least 1 each way, was [" + strideY + ", " + strideX + "]");
        }
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MOST_TIMES + ", was " + times);
        }
    }

    /** Pixel by pixel, once. */
    public static Slide over(Border border) {
        return new Slide(border, 0, 1, 1, 1);
    }

    /** Checks that a filter which subtracts images of the same size gets such. */
    void requireSameSize(String filter) {
        if (border == Border.VALID) {
            throw new IllegalArgumentException(
                    "border of " + filter + " must not be valid: it subtracts images of the same size");
        }
    }

    /** The same, but pixel by pixel and once: how an inner step of a compound filter moves. */
    Slide dense() {
        return new Slide(border, constant, 1, 1, 1);
    }
}
