package io.lenslet.train;

import io.lenslet.kernel.tensor.Fold;

/** How far parameters are from others. */
final class Distance {

    /** Small enough for the first-level cache. */
    private static final int BLOCK = 1024;

    private Distance() {}

    /** Values by their places. */
    @FunctionalInterface
    interface Values {
        float at(int index);
    }

    /**
     * The square of the Euclidean distance of {@code count} values from the first of an array, which is not modified:
     * differences in float, their squares in double, summed in a fixed order.
     */
    static double squared(float[] from, Values to, int count) {
        float[] differences = new float[Math.min(count, BLOCK)];
        double sum = 0;
        for (int first = 0; first < count; first += BLOCK) {
            int length = Math.min(BLOCK, count - first);
            for (int i = 0; i < length; i++) {
                differences[i] = to.at(first + i) - from[first + i];
            }
            sum += Fold.squares(differences, 0, length);
        }
        return sum;
    }
}
