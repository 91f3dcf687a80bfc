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
     * The sum of the squares of {@code count} values from {@code values[start]}, in double: 16 partial sums, the i-th
     * of them in partial sum {@code i} modulo 16, folded in the same tree. The array is not modified.
     */
    public static double squares(float[] values, int start, int count) {
        int end = start + count;
        double s0 = quarterOfSquares(values, start, end);
        double s1 = quarterOfSquares(values, start + 1, end);
        double s2 = quarterOfSquares(values, start + 2, end);
        double s3 = quarterOfSquares(values, start + 3, end);
        return (s0 + s2) + (s1 + s3);
    }

    /** A quarter of the tree: four chains that do not wait for each other. */
    private static double quarterOfSquares(float[] values, int first, int end) {
        double s0 = 0;
        double s4 = 0;
        double s8 = 0;
        double s12 = 0;
        int i = first;
        for (; i + 12 < end; i += FloatKernels.LANES) {
            s0 = add(s0, values[i]);
            s4 = add(s4, values[i + 4]);
            s8 = add(s8, values[i + 8]);
            s12 = add(s12, values[i + 12]);
        }
        s0 = i < end ? add(s0, values[i]) : s0;
        s4 = i + 4 < end ? add(s4, values[i + 4]) : s4;
        s8 = i + 8 < end ? add(s8, values[i + 8]) : s8;
        return (s0 + s8) + (s4 + s12);
    }

    private static double add(double sum, double value) {
        return Math.fma(value, value, sum);
    }
}
