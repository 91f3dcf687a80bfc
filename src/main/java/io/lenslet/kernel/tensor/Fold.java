package io.lenslet.kernel.tensor;

/**
 * The fixed tree that folds the {@link FloatKernels#LANES} partial sums of a long sum: the upper half is added to the
 * lower half until one is left. Written so that halves of any width give the same bits.
 */
public final class Fold {

    private Fold() {}

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

    /**
     * The sum of the squares of the first {@code count} values, in double: 16 partial sums, value {@code i} in partial
     * sum {@code i} modulo 16, folded in the same tree. The array is not modified.
     */
    public static double squares(float[] values, int count) {
        double s0 = squares(values, count, 0);
        double s1 = squares(values, count, 1);
        double s2 = squares(values, count, 2);
        double s3 = squares(values, count, 3);
        return (s0 + s2) + (s1 + s3);
    }

    /** A quarter of the tree: four chains that do not wait for each other. */
    private static double squares(float[] values, int count, int lane) {
        double s0 = 0;
        double s4 = 0;
        double s8 = 0;
        double s12 = 0;
        int i = lane;
        for (; i + 12 < count; i += FloatKernels.LANES) {
            s0 = add(s0, values[i]);
            s4 = add(s4, values[i + 4]);
            s8 = add(s8, values[i + 8]);
            s12 = add(s12, values[i + 12]);
        }
        s0 = i < count ? add(s0, values[i]) : s0;
        s4 = i + 4 < count ? add(s4, values[i + 4]) : s4;
        s8 = i + 8 < count ? add(s8, values[i + 8]) : s8;
        return (s0 + s8) + (s4 + s12);
    }

    private static double add(double sum, double value) {
        return Math.fma(value, value, sum);
    }
}
