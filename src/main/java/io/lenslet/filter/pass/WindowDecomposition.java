package io.lenslet.filter.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a window of {@code size} cells on a line is built from smaller windows: each step joins two to four windows of
 * the step before, so that the cost grows with the logarithm of the size. For greatest values, windows may overlap.
 */
final class WindowDecomposition {

    /** The size of the windows after each step. */
    final int[] sizes;
    /** For each step, where the windows that it joins begin. */
    final int[][] offsets;

    private WindowDecomposition(int[] sizes, int[][] offsets) {
        this.sizes = sizes;
        this.offsets = offsets;
    }

    /** The steps from single cells to a window of {@code size} cells; none for 1. */
    static WindowDecomposition overlapping(int size) {
        int count = 0;
        for (long reach = 1; reach < size; reach *= 4) {
            count++;
        }
        int factor = 2;
        while (power(factor, count) < size) {
            factor++;
        }
        int[] sizes = new int[count];
        int[][] offsets = new int[count][];
        int window = 1;
        for (int step = 0; step < count; step++) {
            sizes[step] = (int) Math.min(size, (long) window * factor);
            offsets[step] = joined(window, sizes[step]);
            window = sizes[step];
        }
        return new WindowDecomposition(sizes, offsets);
    }

    int count() {
        return sizes.length;
    }

    /** The number of windows joined by all steps. */
    int joins() {
        return Arrays.stream(offsets).mapToInt(step -> step.length).sum();
    }

    private static int[] joined(int window, int size) {
        List<Integer> begins = new ArrayList<>();
        for (int begin = 0; begin + window < size; begin += window) {
            begins.add(begin);
        }
        begins.add(size - window);
        return begins.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long power(int base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }
}
