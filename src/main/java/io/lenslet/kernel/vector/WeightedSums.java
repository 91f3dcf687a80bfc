package io.lenslet.kernel.vector;

import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import jdk.incubator.vector.FloatVector;

/**
 * Linear maps by register tiles. For each run the positions are cut into blocks of as many vectors as a tile holds, and a block goes
 * through all rows before the next, so that the inputs it sees stay in the first-level cache.
 */
final class WeightedSums {

    /** Sixteen registers hold 6 x 2 sums, thirty-two hold 6 x 4. */
    private static final int TILE_VECTORS = Species.FLOATS.vectorBitSize() == 512 ? 4 : 2;

    private WeightedSums() {
    }

    /** With {@code biasStart} below 0 the sums continue from what {@code y} holds. */
    static void run(LinearMap map, float[] w, int weightStart, int biasStart, float[] x, float[] y) {
        Sweep sweep = map.sweep();
        for (int run = 0; run < sweep.runs(); run++) {
            int length = sweep.length(run);
            int vectors;
            for (int i = 0; i < length; i += vectors * LENGTH) {
                int left = (length - i) / LENGTH;
                vectors = left >= TILE_VECTORS ? TILE_VECTORS : left >= 2 ? 2 : 1;
                block(map, run, i, vectors, w, weightStart, biasStart, x, y);
            }
        }
    }

    private static void block(LinearMap map, int run, int i, int vectors, float[] w, int weightStart, int biasStart, float[] x, float[] y) {
        Sweep sweep = map.sweep();
        int[] pairs = sweep.taps(run).pairs();
        int end = 2 * sweep.taps(run).count();
        int x0 = map.inputStart() + sweep.inputStart(run) + i;
        int height;
        for (int row = 0; row < map.rows(); row += height) {
            height = RowTiling.height(row, map.rows());
            int w0 = weightStart + row * map.weightStride();
            int y0 = map.outputStart() + row * map.outputStride() + sweep.outputStart(run) + i;
            if (biasStart >= 0) {
                fill(y, y0, map.outputStride(), vectors * LENGTH, w, biasStart + row, height);
            }
            tile(height, vectors, pairs, end, w, w0, map.weightStride(), x, x0, y, y0, map.outputStride());
        }
    }

    private static void fill(float[] y, int y0, int ys, int length, float[] bias, int biasStart, int height) {
        for (int r = 0; r < height; r++) {
            FloatVector value = FloatVector.broadcast(Species.FLOATS, bias[biasStart + r]);
            for (int i = 0; i < length; i += LENGTH) {
                value.intoArray(y, y0 + r * ys + i);
            }
        }
    }

    private static void tile(int height, int vectors, int[] pairs, int end, float[] w, int w0, int ws, float[] x, int x0,
            float[] y, int y0, int ys) {
        switch (height * 8 + vectors) {
            case 6 * 8 + 4 -> SixRowTiles.sums6x4(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 6 * 8 + 2 -> SixRowTiles.sums6x2(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 6 * 8 + 1 -> SixRowTiles.sums6x1(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 4 -> FourRowTiles.sums4x4(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 2 -> FourRowTiles.sums4x2(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 4 * 8 + 1 -> FourRowTiles.sums4x1(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 8 + 4 -> OneRowTiles.sums1x4(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            case 8 + 2 -> OneRowTiles.sums1x2(pairs, end, w, w0, ws, x, x0, y, y0, ys);
            default -> OneRowTiles.sums1x1(pairs, end, w, w0, ws, x, x0, y, y0, ys);
        }
    }
}
