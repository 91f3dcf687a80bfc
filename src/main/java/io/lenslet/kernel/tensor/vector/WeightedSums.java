package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import jdk.incubator.vector.FloatVector;

/**
 * Linear maps by register tiles: packed where many positions see the same taps, see {@link PackedSums}, and otherwise
 * strided. For each run the positions are cut into blocks of as many vectors as a tile holds, and a block goes through
 * all rows before the next, so that the inputs it sees stay in the first-level cache.
 */
final class WeightedSums {

    private static final boolean WIDE = Species.FLOATS.vectorBitSize() == 512;

    /** Where so many positions see the same taps, packing their weights pays. */
    private static final int PACKED_LENGTH = 384;

    /**
     * A shorter run, such as an edge's, loads the weights anew as a longer one does, and counts as this many positions.
     */
    private static final int SHORT_RUN = 64;

    /** The {@code biasStart} of sums that go on from what {@code y} holds. */
    static final int CONTINUED = FloatKernels.NO_BIAS - 1;

    private WeightedSums() {}

    /**
     * With {@code biasStart} {@link #CONTINUED} the sums go on from what {@code y} holds. {@code scratch} is modified.
     */
    static void run(LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y, float[] scratch) {
        Traversal traversal = map.traversal();
        int end;
        for (int run = 0; run < traversal.runs(); run = end) {
            end = run + 1;
            int length = Math.max(SHORT_RUN, traversal.length(run));
            while (end < traversal.runs() && traversal.taps(end) == traversal.taps(run)) {
                length += Math.max(SHORT_RUN, traversal.length(end++));
            }
            boolean lieSideBySide = map.rows() % 6 == 0 && traversal.taps(run).adjacent() && biasStart == CONTINUED;
            if (length >= PACKED_LENGTH && PackedSums.takes(map.rows()) && !lieSideBySide) {
                PackedSums.run(map, run, end, w, weightStart, biasStart, x, y, scratch);
            } else {
                strided(map, run, end, w, weightStart, biasStart, x, y);
            }
        }
    }

    /** Takes the weights where they lie. */
    private static void strided(
            LinearMap map, int first, int end, float[] w, int weightStart, int biasStart, float[] x, float[] y) {
        for (int run = first; run < end; run++) {
            int length = map.traversal().length(run);
            int most = mostVectors(map.rows());
            int vectors;
            for (int i = 0; i < length; i += vectors * LENGTH) {
                int left = (length - i) / LENGTH;
                vectors = most == 3 && left == 4 ? 2 : left >= most ? most : left >= 2 ? 2 : 1;
                block(map, run, i, vectors, w, weightStart, biasStart, x, y);
            }
        }
    }

    /**
     * The vectors of a block. Of thirty-two registers C2 keeps 6 x 3 or 4 x 4 sums; 6 x 4, with the vectors and weights
     * of a tap 29 of them, it sometimes moves to memory, in one JVM and not in the next.
     */
    private static int mostVectors(int rows) {
        return !WIDE ? 2 : rows % 6 == 0 ? 3 : rows % 4 == 0 ? 4 : 2;
    }

    private static void block(
            LinearMap map,
            int run,
            int i,
            int vectors,
            float[] w,
            int weightStart,
            int biasStart,
            float[] x,
            float[] y) {
        Traversal traversal = map.traversal();
        Taps taps = traversal.taps(run);
        int x0 = map.inputStart() + traversal.inputStart(run) + i;
        int height;
        for (int row = 0; row < map.rows(); row += height) {
            height = vectors == 4 ? 4 : height(map.rows() - row);
            int w0 = weightStart + row * map.weightStride();
            int y0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(run) + i;
            if (biasStart != CONTINUED) {
                fill(y, y0, map.outputStride(), vectors * LENGTH, w, biasStart, row, height);
            }
            int ys = map.outputStride();
            if (height == 6 && taps.adjacent()) {
                adjacentTaps(vectors, taps, w, w0 + taps.weights()[0], map.weightStride(), x, x0, y, y0, ys);
            } else if (height == 6 && map.weightStride() == 1) {
                adjacentRows(vectors, taps, w, w0, x, x0, y, y0, ys);
            } else {
                tile(height, vectors, taps, w, w0, map.weightStride(), x, x0, y, y0, ys);
            }
        }
    }

    /** Sets {@code height} rows of {@code y}, from {@code row} on, to their biases. */
    static void fill(float[] y, int y0, int ys, int length, float[] w, int biasStart, int row, int height) {
        for (int r = 0; r < height; r++) {
            float bias = biasStart == FloatKernels.NO_BIAS ? 0f : w[biasStart + row + r];
            FloatVector value = FloatVector.broadcast(Species.FLOATS, bias);
            for (int i = 0; i < length; i += LENGTH) {
                value.intoArray(y, y0 + r * ys + i);
            }
        }
    }

    /** The height of the next tile of {@code left} rows, 6, 4 or 1: as many sixes as leave the fewest ones. */
    private static int height(int left) {
        if (left >= 6 && (left % 4 != 0 || left >= 12) && ones(left - 6) <= ones(left - 4)) {
            return 6;
        }
        return left >= 4 ? 4 : 1;
    }

    /** The fewest tiles of one row that {@code rows} can be cut with. */
    private static int ones(int rows) {
        if (rows < 4) {
            return rows < 0 ? Integer.MAX_VALUE : rows;
        }
        return rows % 2 == 0 ? 0 : 1;
    }

    private static void adjacentTaps(
            int vectors, Taps taps, float[] w, int w0, int ws, float[] x, int x0, float[] y, int y0, int ys) {
        switch (vectors) {
            case 3 -> AdjacentTapTiles.sums6x3(taps.inputs(), taps.count(), w, w0, ws, x, x0, y, y0, ys);
            case 2 -> AdjacentTapTiles.sums6x2(taps.inputs(), taps.count(), w, w0, ws, x, x0, y, y0, ys);
            default -> AdjacentTapTiles.sums6x1(taps.inputs(), taps.count(), w, w0, ws, x, x0, y, y0, ys);
        }
    }

    private static void adjacentRows(
            int vectors, Taps taps, float[] w, int w0, float[] x, int x0, float[] y, int y0, int ys) {
        switch (vectors) {
            case 3 -> AdjacentRowTiles.sums6x3(taps, w, w0, x, x0, y, y0, ys);
            case 2 -> AdjacentRowTiles.sums6x2(taps, w, w0, x, x0, y, y0, ys);
            default -> AdjacentRowTiles.sums6x1(taps, w, w0, x, x0, y, y0, ys);
        }
    }

    private static void tile(
            int height,
            int vectors,
            Taps taps,
            float[] w,
            int w0,
            int ws,
            float[] x,
            int x0,
            float[] y,
            int y0,
            int ys) {
        switch (height * 8 + vectors) {
            case 6 * 8 + 3 -> SixRowTiles.sums6x3(taps, w, w0, ws, x, x0, y, y0, ys);
            case 6 * 8 + 2 -> SixRowTiles.sums6x2(taps, w, w0, ws, x, x0, y, y0, ys);
            case 6 * 8 + 1 -> SixRowTiles.sums6x1(taps, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 4 -> FourRowTiles.sums4x4(taps, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 2 -> FourRowTiles.sums4x2(taps, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 1 -> FourRowTiles.sums4x1(taps, w, w0, ws, x, x0, y, y0, ys);
            case 8 + 2 -> OneRowTiles.sums1x2(taps, w, w0, ws, x, x0, y, y0, ys);
            default -> OneRowTiles.sums1x1(taps, w, w0, ws, x, x0, y, y0, ys);
        }
    }
}
