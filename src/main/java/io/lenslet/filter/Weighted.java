package io.lenslet.filter;

/**
 * The sum of weight times sample, in rows from the top left, times {@code scale}. The weights lie on the image as
 * they are drawn.
 */
public record Weighted(Weights weights, double scale, Slide slide, ResultMode result) implements Filter.Signed {

    public Weighted {
        if (!(Math.abs(scale) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("scale must be a finite number, was " + scale);
        }
    }
}
