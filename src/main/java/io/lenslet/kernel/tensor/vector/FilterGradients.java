package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Traversal;
import java.util.Arrays;

/**
 * Gradients of the weights of sixteen or thirty-two filters at once: the lanes are filters, so that each weight is one
 * chain over positions and samples and nothing is folded. Block by block the gradients of the outputs are turned to
 * (sample, filter); then all taps pass over the block, a sample broadcast to all filters.
 */
final class FilterGradients {

    /** Where the turned block lies in the scratch, behind the sums of a group of taps. */
    private static final int TURNED = FloatKernels.CHAINED_TAPS * FloatKernels.CHAINED_ROWS;

    /** So many taps are whole tiles, of 4, 8 and 12 taps. */
    private static final int TILES_TAPS = 24;

    private FilterGradients() {}

    /** All rows, a multiple of sixteen. */
    static void addRows(LinearMap map, int rows, float[] g, float[] x, float[] gradient, int start, float[] scratch) {
        int count = map.traversal().taps(0).count();
        int group = groupTaps(count);
        int width;
        for (int row = 0; row < rows; row += width) {
            width = rows - row >= FilterTiles.PAIR ? FilterTiles.PAIR : LANES;
            for (int first = 0; first < count; first += group) {
                int end = Math.min(count, first + group);
                Arrays.fill(scratch, 0, (end - first) * width, 0f);
                addChains(map, row, width, first, end, g, x, scratch);
                addTurned(map, row, width, first, end, scratch, gradient, start);
            }
        }
    }

    /** The taps of a group: nearly equal parts, of whole tiles. */
    private static int groupTaps(int count) {
        int groups = (count + FloatKernels.CHAINED_TAPS - 1) / FloatKernels.CHAINED_TAPS;
        int part = (count + groups - 1) / groups;
        return (part + TILES_TAPS - 1) / TILES_TAPS * TILES_TAPS;
    }

    private static void addChains(
            LinearMap map, int row, int width, int first, int end, float[] g, float[] x, float[] scratch) {
        Traversal traversal = map.traversal();
        int[] inputs = traversal.taps(0).inputs();
        int block = FloatKernels.CHAINED_BLOCK / width;
        for (int run = 0; run < traversal.runs(); run++) {
            int g0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(run);
            int xs = map.inputStart() + traversal.inputStart(run);
            int part = part(traversal.length(run), block);
            for (int i = 0; i < traversal.length(run); i += part) {
                int length = Math.min(part, traversal.length(run) - i);
                for (int filter = 0; filter < width; filter += LANES) {
                    turn(
                            g,
                            g0 + i + filter * map.outputStride(),
                            map.outputStride(),
                            length,
                            scratch,
                            TURNED + filter * block);
                }
                addBlock(inputs, first, end, width, length, x, xs + i, scratch);
            }
        }
    }

    /** Nearly equal parts of {@code length} samples, none longer than {@code block}. */
    private static int part(int length, int block) {
        int parts = (length + block - 1) / block;
        int part = (length + parts - 1) / parts;
        return (part + LANES - 1) / LANES * LANES;
    }

    /**
     * Sixteen planes of samples to (sample, filter), in squares: planes may lie a power of two apart, where a cache
     * holds few of their lines.
     */
    private static void turn(float[] g, int g0, int gs, int length, float[] scratch, int turned) {
        for (int i = 0; i < length; i += LANES) {
            for (int filter = 0; filter < LANES; filter++) {
                int from = g0 + filter * gs + i;
                int to = turned + i * LANES + filter;
                for (int sample = 0; sample < LANES; sample++) {
                    scratch[to + sample * LANES] = g[from + sample];
                }
            }
        }
    }

    private static void addBlock(
            int[] inputs, int first, int end, int width, int length, float[] x, int xs, float[] scratch) {
        boolean one = width == LENGTH;
        int taps;
        for (int tap = first; tap < end; tap += taps) {
            taps = one ? tapsOfOneVector(end - tap) : tapsOfTwoVectors(end - tap);
            for (int filter = 0; filter < width; filter += one ? LENGTH : 2 * LENGTH) {
                int g0 = TURNED + filter;
                int s0 = (tap - first) * width + filter;
                if (one) {
                    oneVector(taps, inputs, tap, length, x, xs, scratch, g0, s0);
                } else {
                    twoVectors(taps, inputs, tap, length, x, xs, scratch, g0, s0);
                }
            }
        }
    }

    /** The taps of the next tile of {@code left}: tens until eights fit. Fewer than five sums wait for each other. */
    private static int tapsOfOneVector(int left) {
        return left % 8 != 0 && left >= 10 ? 10 : left >= 8 ? 8 : left >= 5 ? 5 : 1;
    }

    /**
     * The taps of the next tile of {@code left}: sixteen registers hold 4 x 2 sums and what they are made of,
     * thirty-two 12 x 2.
     */
    private static int tapsOfTwoVectors(int left) {
        if (LENGTH < LANES) {
            return left >= 4 ? 4 : 1;
        }
        return left >= 12 ? 12 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
    }

    private static void oneVector(
            int taps, int[] inputs, int tap, int length, float[] x, int xs, float[] scratch, int g0, int s0) {
        switch (taps) {
            case 10 -> OneVectorFilterTiles.sums10x1(inputs, tap, length, x, xs, scratch, g0, s0);
            case 8 -> OneVectorFilterTiles.sums8x1(inputs, tap, length, x, xs, scratch, g0, s0);
            case 5 -> OneVectorFilterTiles.sums5x1(inputs, tap, length, x, xs, scratch, g0, s0);
            default -> OneVectorFilterTiles.sums1x1(inputs, tap, length, x, xs, scratch, g0, s0);
        }
    }

    private static void twoVectors(
            int taps, int[] inputs, int tap, int length, float[] x, int xs, float[] scratch, int g0, int s0) {
        switch (taps) {
            case 12 -> FilterTiles.sums12x2(inputs, tap, length, x, xs, scratch, g0, s0);
            case 8 -> FilterTiles.sums8x2(inputs, tap, length, x, xs, scratch, g0, s0);
            case 4 -> FilterTiles.sums4x2(inputs, tap, length, x, xs, scratch, g0, s0);
            default -> FilterTiles.sums1x2(inputs, tap, length, x, xs, scratch, g0, s0);
        }
    }

    private static void addTurned(
            LinearMap map, int row, int width, int first, int end, float[] sums, float[] gradient, int start) {
        int[] weights = map.traversal().taps(0).weights();
        for (int filter = 0; filter < width; filter++) {
            int to = start + (row + filter) * map.weightStride();
            for (int tap = first; tap < end; tap++) {
                gradient[to + weights[tap]] += sums[(tap - first) * width + filter];
            }
        }
    }
}
