package io.lenslet.filter;

import java.util.Arrays;

/** Weights of equal lines: what {@link Edge} and {@link Line} look for. */
final class LineWeights {

    private LineWeights() {}

    static void require(int thickness) {
        if (thickness != 1 && thickness != 3) {
            throw new IllegalArgumentException("thickness must be 1 or 3, was " + thickness);
        }
    }

    static Weights of(Direction direction, int thickness, int... across) {
        int[][] rows = new int[thickness][];
        Arrays.fill(rows, across);
        Weights vertical = Weights.of(rows);
        return direction == Direction.VERTICAL ? vertical : vertical.transposed();
    }
}
