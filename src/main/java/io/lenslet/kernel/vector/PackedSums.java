package io.lenslet.kernel.vector;

import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;

/**
 * Sums of many positions that see the same taps. The weights of a part of the taps are packed, tile of rows by tile, for sixteen rows at a time,
 * so that the inner loop finds them side by side and checks no index of theirs; packed weights and the inputs of a block both stay in
 * the first-level cache.
 */
final class PackedSums {

    /** The rows that share what a block of positions has loaded. */
    private static final int ROWS = 16;

    /** The most taps whose weights are packed together: 16 KiB. */
    private static final int TAPS = 256;

    private static final boolean WIDE = Species.FLOATS.vectorBitSize() == 512;

    private PackedSums() {
    }

    /** Whether the rows can be cut into tiles of three and four. */
    static boolean takes(int rows) {
        return rows == 3 || rows == 4 || rows >= 6;
    }

    /**
     * Goes over the runs from {@code run} to {@code runEnd}, exclusive, which share their taps. With {@code biasStart} below 0 the sums
     * continue from what {@code y} holds. {@code packed} is scratch of {@link FloatKernels#SCRATCH} floats.
     */
    static void run(LinearMap map, int run, int runEnd, float[] w, int weightStart, int biasStart, float[] x, float[] y, float[] packed) {
        int count = map.sweep().taps(run).count();
        int parts = (count + TAPS - 1) / TAPS;
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) count * part / parts);
            int taps = (int) ((long) count * (part + 1) / parts) - first;
            int end;
            for (int row = 0; row < map.rows(); row = end) {
                end = groupEnd(row, map.rows());
                pack(map, run, row, end, first, taps, w, weightStart, packed);
                addGroup(map, run, runEnd, row, end, first, taps, w, part == 0 ? biasStart : -1, x, y, packed);
            }
        }
    }

    private static int groupEnd(int row, int rows) {
        int end = row;
        while (end < rows && end + RowTiling.height(rows - end) <= row + ROWS) {
            end += RowTiling.height(rows - end);
        }
        return end;
    }

    /** (tile, tap, row of the tile), four floats to a tap. */
    private static void pack(LinearMap map, int run, int row, int end, int first, int taps, float[] w, int weightStart, float[] packed) {
        int[] weights = map.sweep().taps(run).weights();
        int to = 0;
        int height;
        for (int r = row; r < end; r += height) {
            height = RowTiling.height(map.rows() - r);
            for (int k = first; k < first + taps; k++, to += 4) {
                int from = weightStart + r * map.weightStride() + weights[k];
                for (int i = 0; i < height; i++) {
                    packed[to + i] = w[from + i * map.weightStride()];
                }
            }
        }
    }

    private static void addGroup(LinearMap map, int run, int runEnd, int row, int end, int first, int taps, float[] w, int biasStart,
            float[] x, float[] y, float[] packed) {
        Sweep sweep = map.sweep();
        for (int i = run; i < runEnd; i++) {
            int length = sweep.length(i);
            int vectors;
            for (int at = 0; at < length; at += vectors * LENGTH) {
                vectors = vectors(map.rows(), (length - at) / LENGTH);
                int x0 = map.inputStart() + sweep.inputStart(i) + at;
                int y0 = map.outputStart() + row * map.outputStride() + sweep.outputStart(i) + at;
                if (biasStart >= 0) {
                    WeightedSums.fill(y, y0, map.outputStride(), vectors * LENGTH, w, biasStart + row, end - row);
                }
                addBlock(map, i, row, end, vectors, first, taps, x, x0, y, y0, packed);
            }
        }
    }

    private static void addBlock(LinearMap map, int run, int row, int end, int vectors, int first, int taps, float[] x, int x0,
            float[] y, int y0, float[] packed) {
        int[] inputs = map.sweep().taps(run).inputs();
        int ys = map.outputStride();
        int p0 = 0;
        int height;
        for (int r = row; r < end; r += height, p0 += 4 * taps) {
            height = RowTiling.height(map.rows() - r);
            tile(height, vectors, inputs, first, taps, packed, p0, x, x0, y, y0 + (r - row) * ys, ys);
        }
    }

    /** The vectors of a block: the compiler loads all of a tap before it adds, so sums, weights and vectors must fit the registers together. */
    private static int vectors(int rows, int left) {
        boolean threes = rows % 3 == 0 && rows < 12;
        int most = WIDE ? 4 : threes ? 3 : 2;
        return left >= most ? most : left == 3 && threes ? 3 : left >= 2 ? 2 : 1;
    }

    private static void tile(int height, int vectors, int[] inputs, int first, int taps, float[] packed, int p0, float[] x, int x0,
            float[] y, int y0, int ys) {
        switch (height * 8 + vectors) {
            case 4 * 8 + 4 -> FourPackedRows.sums4x4(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            case 4 * 8 + 2 -> FourPackedRows.sums4x2(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            case 4 * 8 + 1 -> FourPackedRows.sums4x1(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            case 3 * 8 + 4 -> ThreePackedRows.sums3x4(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            case 3 * 8 + 3 -> ThreePackedRows.sums3x3(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            case 3 * 8 + 2 -> ThreePackedRows.sums3x2(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
            default -> ThreePackedRows.sums3x1(inputs, first, taps, packed, p0, x, x0, y, y0, ys);
        }
    }
}
