package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.LENGTH;

import io.lenslet.kernel.Fold;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import jdk.incubator.vector.FloatVector;

/** Gradients of the weights and biases of a linear map: long sums over positions and samples, kept as partial sums per lane. */
final class WeightGradients {

    private static final int TILE_TAPS = Species.FLOATS.vectorBitSize() == 512 ? 4 : 2;

    private WeightGradients() {
    }

    static void addWeights(LinearMap map, float[] g, float[] x, float[] gradient, int start, float[] partials) {
        int count = map.sweep().taps(0).count();
        int height;
        for (int row = 0; row < map.rows(); row += height) {
            height = RowTiling.height(row, map.rows());
            int taps;
            for (int tap = 0; tap < count; tap += taps) {
                taps = count - tap >= TILE_TAPS ? TILE_TAPS : count - tap >= 2 ? 2 : 1;
                for (int lane = 0; lane < LANES; lane += LENGTH) {
                    tile(height, taps, map, tap, x, g, row, lane, partials);
                }
                addFolded(map, row, height, tap, taps, partials, gradient, start);
            }
        }
    }

    private static void addFolded(LinearMap map, int row, int height, int tap, int taps, float[] partials, float[] gradient, int start) {
        int[] pairs = map.sweep().taps(0).pairs();
        for (int r = 0; r < height; r++) {
            for (int t = 0; t < taps; t++) {
                gradient[start + (row + r) * map.weightStride() + pairs[2 * (tap + t) + 1]] += Fold.sum(partials, (r * taps + t) * LANES);
            }
        }
    }

    private static void tile(int height, int taps, LinearMap map, int tap, float[] x, float[] g, int row, int lane, float[] partials) {
        Sweep sweep = map.sweep();
        int[] pairs = sweep.taps(0).pairs();
        int gs = map.outputStride();
        int g0 = row * gs;
        int pair = 2 * tap;
        switch (height * 8 + taps) {
            case 6 * 8 + 4 -> SixRowGradients.partials6x4(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 6 * 8 + 2 -> SixRowGradients.partials6x2(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 6 * 8 + 1 -> SixRowGradients.partials6x1(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 4 * 8 + 4 -> FourRowGradients.partials4x4(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 4 * 8 + 2 -> FourRowGradients.partials4x2(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 4 * 8 + 1 -> FourRowGradients.partials4x1(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 8 + 4 -> OneRowGradients.partials1x4(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            case 8 + 2 -> OneRowGradients.partials1x2(sweep, pairs, pair, x, g, g0, gs, lane, partials);
            default -> OneRowGradients.partials1x1(sweep, pairs, pair, x, g, g0, gs, lane, partials);
        }
    }

    static void addBiases(LinearMap map, float[] g, float[] gradient, int start, float[] partials) {
        for (int row = 0; row < map.rows(); row++) {
            for (int lane = 0; lane < LANES; lane += LENGTH) {
                sum(map.sweep(), g, row * map.outputStride(), lane, partials);
            }
            gradient[start + row] += Fold.sum(partials, 0);
        }
    }

    private static void sum(Sweep sweep, float[] g, int g0, int lane, float[] partials) {
        FloatVector sum = FloatVector.zero(Species.FLOATS);
        int run = 0;
        int left = sweep.length(0);
        int gi = g0 + sweep.outputStart(0) + lane;
        for (int n = sweep.runs() * left / LANES; n > 0; n--) {
            sum = sum.add(FloatVector.fromArray(Species.FLOATS, g, gi));
            gi += LANES;
            left -= LANES;
            if (left == 0 && n > 1) {
                run++;
                left = sweep.length(run);
                gi = g0 + sweep.outputStart(run) + lane;
            }
        }
        sum.intoArray(partials, lane);
    }
}
