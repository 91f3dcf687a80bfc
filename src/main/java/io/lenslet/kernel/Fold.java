package io.lenslet.kernel;

/**
 * The fixed tree that folds the {@link FloatKernels#LANES} partial sums of a long sum: the upper half is added to the lower half
 * until one is left. Written so that halves of any width give the same bits.
 */
public final class Fold {

    private Fold() {
    }

    /** The folded sum of the 16 partial sums from {@code partials[start]}; the array is not modified. */
    public static float sum(float[] partials, int start) {
        float s0 = quarter(partials, start);
        float s1 = quarter(partials, start + 1);
        float s2 = quarter(partials, start + 2);
        float s3 = quarter(partials, start + 3);
        return (s0 + s2) + (s1 + s3);
    }

    private static float quarter(float[] partials, int lane) {
        return (partials[lane] + partials[lane + 8]) + (partials[lane + 4] + partials[lane + 12]);
    }
}
