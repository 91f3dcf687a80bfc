package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import java.util.Arrays;

/**
 * Gradients of the weights of sixteen or thirty-two filters at once: the lanes are filters, so that each weight is one chain over positions
 * and samples and nothing is folded. Block by block the gradients of the outputs are turned to (sample, filter); then all taps pass over the
 * block, a sample broadcast to all filters.
 */
final class FilterGradients {

    /** Where the turned block lies in the scratch, behind the sums of a group of taps. */
    private static final int TURNED = FloatKernels.CHAINED_TAPS * FloatKernels.CHAINED_ROWS;

    /** The taps of a tile. */
    private static final int MOST_TAPS = LENGTH == LANES ? 8 : 4;

    private FilterGradients() {
    }

    /** All rows, a multiple of sixteen. */
    static void addRows(LinearMap map, int rows, float[] g, float[] x, float[] gradient, int start, float[] scratch) {
        int count = map.sweep().taps(0).count();
        int width;
        for (int row = 0; row < rows; row += width) {
            width = rows - row >= FilterTiles.PAIR ? FilterTiles.PAIR : LANES;
            int groups = (count + FloatKernels.CHAINED_TAPS - 1) / FloatKernels.CHAINED_TAPS;
            for (int group = 0; group < groups; group++) {
                int first = groupStart(count, group, groups);
                int end = groupStart(count, group + 1, groups);
                Arrays.fill(scratch, 0, (end - first) * width, 0f);
                addChains(map, row, width, first, end, g, x, scratch);
                addTurned(map, row, width, first, end, scratch, gradient, start);
            }
        }
    }

    /** Groups of nearly one size, of whole tiles. */
    private static int groupStart(int count, int group, int groups) {
        return group == groups ? count : (int) ((long) count * group / groups) / MOST_TAPS * MOST_TAPS;
    }

    private static void addChains(LinearMap map, int row, int width, int first, int end, float[] g, float[] x, float[] scratch) {
        Sweep sweep = map.sweep();
        int[] inputs = sweep.taps(0).inputs();
        int block = FloatKernels.CHAINED_BLOCK / width;
        for (int run = 0; run < sweep.runs(); run++) {
            int g0 = map.outputStart() + row * map.outputStride() + sweep.outputStart(run);
            int xs = map.inputStart() + sweep.inputStart(run);
            for (int i = 0; i < sweep.length(run); i += block) {
                int length = Math.min(block, sweep.length(run) - i);
                turn(g, g0 + i, map.outputStride(), width, length, scratch);
                addBlock(inputs, first, end, width, length, x, xs + i, scratch);
            }
        }
    }

    /** (filter, sample) to (sample, filter). */
    private static void turn(float[] g, int g0, int gs, int width, int length, float[] scratch) {
        for (int row = 0; row < width; row += LANES) {
            for (int i = 0; i < length; i++) {
                int from = g0 + row * gs + i;
                int to = TURNED + i * width + row;
                for (int filter = 0; filter < LANES; filter++) {
                    scratch[to + filter] = g[from + filter * gs];
                }
            }
        }
    }

    private static void addBlock(int[] inputs, int first, int end, int width, int length, float[] x, int xs, float[] scratch) {
        int vectors = width == LENGTH ? 1 : 2;
        int taps;
        for (int tap = first; tap < end; tap += taps) {
            taps = end - tap >= MOST_TAPS ? MOST_TAPS : 1;
            for (int filter = 0; filter < width; filter += vectors * LENGTH) {
                tile(taps, vectors, inputs, tap, length, x, xs, scratch, TURNED + filter, (tap - first) * width + filter);
            }
        }
    }

    private static void tile(int taps, int vectors, int[] inputs, int tap, int length, float[] x, int xs, float[] scratch, int g0, int s0) {
        switch (taps * 4 + vectors) {
            case 8 * 4 + 2 -> FilterTiles.sums8x2(inputs, tap, length, x, xs, scratch, g0, s0);
            case 8 * 4 + 1 -> FilterTiles.sums8x1(inputs, tap, length, x, xs, scratch, g0, s0);
            case 4 * 4 + 2 -> FilterTiles.sums4x2(inputs, tap, length, x, xs, scratch, g0, s0);
            case 4 + 2 -> FilterTiles.sums1x2(inputs, tap, length, x, xs, scratch, g0, s0);
            default -> FilterTiles.sums1x1(inputs, tap, length, x, xs, scratch, g0, s0);
        }
    }

    private static void addTurned(LinearMap map, int row, int width, int first, int end, float[] sums, float[] gradient, int start) {
        int[] weights = map.sweep().taps(0).weights();
        for (int filter = 0; filter < width; filter++) {
            int to = start + (row + filter) * map.weightStride();
            for (int tap = first; tap < end; tap++) {
                gradient[to + weights[tap]] += sums[(tap - first) * width + filter];
            }
        }
    }
}
