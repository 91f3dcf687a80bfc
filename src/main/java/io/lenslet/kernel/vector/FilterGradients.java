package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import java.util.Arrays;

/**
 * Gradients of the weights of sixteen filters at once: the lanes are filters, so that each weight is one chain over positions and
 * samples and nothing is folded. Block by block the gradients of the outputs are turned to (sample, filter); then all taps pass over the
 * block, a sample broadcast to all filters.
 */
final class FilterGradients {

    /** Where the turned block lies in the scratch, behind the sums of a group of taps. */
    private static final int TURNED = FloatKernels.CHAINED_TAPS * LANES;

    private FilterGradients() {
    }

    /** The rows from {@code row} to {@code row + 15}. */
    static void addRows(LinearMap map, int row, float[] g, float[] x, float[] gradient, int start, float[] scratch) {
        int count = map.sweep().taps(0).count();
        for (int first = 0; first < count; first += FloatKernels.CHAINED_TAPS) {
            int end = Math.min(count, first + FloatKernels.CHAINED_TAPS);
            Arrays.fill(scratch, 0, (end - first) * LANES, 0f);
            addChains(map, row, first, end, g, x, scratch);
            addTurned(map, row, first, end, scratch, gradient, start);
        }
    }

    private static void addChains(LinearMap map, int row, int first, int end, float[] g, float[] x, float[] scratch) {
        Sweep sweep = map.sweep();
        int[] inputs = sweep.taps(0).inputs();
        for (int run = 0; run < sweep.runs(); run++) {
            int g0 = map.outputStart() + row * map.outputStride() + sweep.outputStart(run);
            int xs = map.inputStart() + sweep.inputStart(run);
            for (int i = 0; i < sweep.length(run); i += FloatKernels.CHAINED_BLOCK) {
                int length = Math.min(FloatKernels.CHAINED_BLOCK, sweep.length(run) - i);
                turn(g, g0 + i, map.outputStride(), length, scratch);
                addBlock(inputs, first, end, length, x, xs + i, scratch);
            }
        }
    }

    /** (filter, sample) to (sample, filter). */
    private static void turn(float[] g, int g0, int gs, int length, float[] scratch) {
        for (int i = 0; i < length; i++) {
            for (int filter = 0; filter < LANES; filter++) {
                scratch[TURNED + i * LANES + filter] = g[g0 + filter * gs + i];
            }
        }
    }

    private static void addBlock(int[] inputs, int first, int end, int length, float[] x, int xs, float[] scratch) {
        int vectors = LENGTH == LANES ? 1 : 2;
        int most = 8 / vectors;
        int taps;
        for (int tap = first; tap < end; tap += taps) {
            taps = end - tap >= most ? most : 1;
            for (int filter = 0; filter < LANES; filter += vectors * LENGTH) {
                tile(taps, vectors, inputs, tap, length, x, xs, scratch, TURNED + filter, (tap - first) * LANES + filter);
            }
        }
    }

    private static void tile(int taps, int vectors, int[] inputs, int tap, int length, float[] x, int xs, float[] scratch, int g0, int s0) {
        switch (taps * 4 + vectors) {
            case 4 * 4 + 2 -> FilterTiles.sums4x2(inputs, tap, length, x, xs, scratch, g0, scratch, s0);
            case 4 + 2 -> FilterTiles.sums1x2(inputs, tap, length, x, xs, scratch, g0, scratch, s0);
            case 8 * 4 + 1 -> FilterTiles.sums8x1(inputs, tap, length, x, xs, scratch, g0, scratch, s0);
            default -> FilterTiles.sums1x1(inputs, tap, length, x, xs, scratch, g0, scratch, s0);
        }
    }

    private static void addTurned(LinearMap map, int row, int first, int end, float[] sums, float[] gradient, int start) {
        int[] weights = map.sweep().taps(0).weights();
        for (int filter = 0; filter < LANES; filter++) {
            int to = start + (row + filter) * map.weightStride();
            for (int tap = first; tap < end; tap++) {
                gradient[to + weights[tap]] += sums[(tap - first) * LANES + filter];
            }
        }
    }
}
