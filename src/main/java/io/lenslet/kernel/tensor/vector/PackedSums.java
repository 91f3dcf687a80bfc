package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Traversal;

/**
 * Sums of many positions that see the same taps. The weights of a part of the taps are packed, tile of rows by tile, so
 * that the inner loop finds them side by side and checks no index of theirs. Where not all weights are packed at once,
 * the positions are cut into blocks, and a block's outputs stay in the second-level cache while all parts of the taps
 * pass over them.
 */
final class PackedSums {

    /** The most rows whose weights are packed together. They share what a few positions have loaded. */
    private static final int ROWS = 64;

    /** The most taps whose weights are packed together: 9 KiB for a tile of eight rows; 3 x 3 cells of 32 channels. */
    private static final int TAPS = 288;

    /** The most positions of a block: outputs of 64 rows are 512 KiB. */
    private static final int POSITIONS = 2048;

    /** Where in the scratch the biases lie, a vector of each: behind the packed weights. */
    private static final int BIASES = FloatKernels.SCRATCH - ROWS * LANES;

    private static final boolean WIDE = Species.FLOATS.vectorBitSize() == 512;

    // Static methods of many parameters: an object for each call would be left on the heap by every step.
    private PackedSums() {}

    /** Whether the rows can be cut into tiles of three and four. */
    static boolean takes(int rows) {
        return rows == 3 || rows == 4 || rows >= 6;
    }

    /**
     * Goes over the runs from {@code run} to {@code runEnd}, exclusive, which share their taps. With {@code biasStart}
     * {@link WeightedSums#CONTINUED} the sums go on from what {@code y} holds. {@code packed} is scratch of {@link
     * FloatKernels#SCRATCH} floats.
     */
    static void run(
            LinearMap map,
            int run,
            int runEnd,
            float[] w,
            int weightStart,
            int biasStart,
            float[] x,
            float[] y,
            float[] packed) {
        int length = 0;
        for (int i = run; i < runEnd; i++) {
            length += map.traversal().length(i);
        }
        boolean packedOnce = map.rows() <= ROWS && map.traversal().taps(run).count() <= TAPS;
        int blocks = packedOnce ? 1 : (length + POSITIONS - 1) / POSITIONS;
        for (int block = 0; block < blocks; block++) {
            int from = start(length, block, blocks);
            int to = start(length, block + 1, blocks);
            int end;
            for (int row = 0; row < map.rows(); row = end) {
                end = groupEnd(row, map.rows());
                addRows(map, run, from, to, row, end, w, weightStart, biasStart, x, y, packed);
            }
        }
    }

    private static int start(int length, int block, int blocks) {
        return (int) ((long) length / LANES * block / blocks) * LANES;
    }

    private static void addRows(
            LinearMap map,
            int run,
            int from,
            int to,
            int row,
            int end,
            float[] w,
            int weightStart,
            int biasStart,
            float[] x,
            float[] y,
            float[] packed) {
        int count = map.traversal().taps(run).count();
        int parts = (count + TAPS - 1) / TAPS;
        for (int part = 0; part < parts; part++) {
            int first = (int) ((long) count * part / parts);
            int taps = (int) ((long) count * (part + 1) / parts) - first;
            pack(map, run, row, end, first, taps, w, weightStart, packed);
            boolean fromBiases = part == 0 && biasStart != WeightedSums.CONTINUED;
            if (fromBiases) {
                WeightedSums.fill(packed, BIASES, LENGTH, LENGTH, w, biasStart, row, end - row);
            }
            addGroup(map, run, from, to, row, end, first, taps, fromBiases, x, y, packed);
        }
    }

    /**
     * Thirty-two registers hold tiles of eight rows, whose weights are loaded for fewer vectors but which load each
     * vector for more rows.
     */
    private static boolean eights(int rows) {
        return WIDE && rows % 8 == 0;
    }

    /** The height of the tile that begins at {@code row}: 8, 4 or 3. */
    private static int height(int row, int rows) {
        return eights(rows) ? 8 : RowTiling.height(rows - row);
    }

    /** The floats from a packed tap to the next: a stride of 3 would keep the checks of the indices in the loop. */
    private static int stride(int height) {
        return height == 8 ? 8 : 4;
    }

    private static int groupEnd(int row, int rows) {
        int end = row;
        while (end < rows && end + height(end, rows) <= row + ROWS) {
            end += height(end, rows);
        }
        return end;
    }

    /** (tile, tap, row of the tile). */
    private static void pack(
            LinearMap map, int run, int row, int end, int first, int taps, float[] w, int weightStart, float[] packed) {
        int[] weights = map.traversal().taps(run).weights();
        int to = 0;
        int height;
        for (int r = row; r < end; r += height) {
            height = height(r, map.rows());
            int stride = stride(height);
            for (int k = first; k < first + taps; k++, to += stride) {
                int from = weightStart + r * map.weightStride() + weights[k];
                for (int i = 0; i < height; i++) {
                    packed[to + i] = w[from + i * map.weightStride()];
                }
            }
        }
    }

    private static void addGroup(
            LinearMap map,
            int run,
            int from,
            int to,
            int row,
            int end,
            int first,
            int taps,
            boolean fromBiases,
            float[] x,
            float[] y,
            float[] packed) {
        Traversal traversal = map.traversal();
        int start = 0;
        for (int i = run; start < to; i++) {
            int length = Math.min(traversal.length(i), to - start);
            int vectors;
            for (int at = Math.max(0, from - start); at < length; at += vectors * LENGTH) {
                vectors = vectors(map.rows(), (length - at) / LENGTH);
                int x0 = map.inputStart() + traversal.inputStart(i) + at;
                int y0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(i) + at;
                addBlock(map, i, row, end, vectors, first, taps, fromBiases, x, x0, y, y0, packed);
            }
            start += traversal.length(i);
        }
    }

    private static void addBlock(
            LinearMap map,
            int run,
            int row,
            int end,
            int vectors,
            int first,
            int taps,
            boolean fromBiases,
            float[] x,
            int x0,
            float[] y,
            int y0,
            float[] packed) {
        int[] inputs = map.traversal().taps(run).inputs();
        int ys = map.outputStride();
        int p0 = 0;
        int height;
        for (int r = row; r < end; r += height, p0 += stride(height) * taps) {
            height = height(r, map.rows());
            int yr = y0 + (r - row) * ys;
            if (fromBiases) {
                tile(
                        height,
                        vectors,
                        inputs,
                        first,
                        taps,
                        packed,
                        p0,
                        x,
                        x0,
                        packed,
                        BIASES + (r - row) * LENGTH,
                        LENGTH,
                        0,
                        y,
                        yr,
                        ys);
            } else {
                tile(height, vectors, inputs, first, taps, packed, p0, x, x0, y, yr, ys, LENGTH, y, yr, ys);
            }
        }
    }

    /**
     * The vectors of a tile: the compiler loads all of a tap before it adds, so sums, weights and vectors must fit the
     * registers together.
     */
    private static int vectors(int rows, int left) {
        boolean threes = eights(rows) || !WIDE && rows % 3 == 0 && rows < 12;
        int most = threes ? 3 : WIDE ? 4 : 2;
        return left >= most ? most : left >= 2 ? 2 : 1;
    }

    private static void tile(
            int height,
            int vectors,
            int[] inputs,
            int first,
            int taps,
            float[] packed,
            int p0,
            float[] x,
            int x0,
            float[] from,
            int f0,
            int fs,
            int fv,
            float[] y,
            int y0,
            int ys) {
        switch (height * 8 + vectors) {
            case 8 * 8 + 3 ->
                EightPackedRows.sums8x3(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 8 * 8 + 2 ->
                EightPackedRows.sums8x2(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 8 * 8 + 1 ->
                EightPackedRows.sums8x1(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 4 * 8 + 4 ->
                FourPackedRows.sums4x4(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 4 * 8 + 2 ->
                FourPackedRows.sums4x2(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 4 * 8 + 1 ->
                FourPackedRows.sums4x1(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 3 * 8 + 4 ->
                ThreePackedRows.sums3x4(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 3 * 8 + 3 ->
                ThreePackedRows.sums3x3(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            case 3 * 8 + 2 ->
                ThreePackedRows.sums3x2(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
            default -> ThreePackedRows.sums3x1(inputs, first, taps, packed, p0, x, x0, from, f0, fs, fv, y, y0, ys);
        }
    }
}
