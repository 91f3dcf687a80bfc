package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.Fold;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Traversal;
import java.util.Arrays;

/**
 * Gradients of the weights and biases of a linear map: long sums over positions and samples, kept as partial sums per
 * lane.
 *
 * <p>A tile of rows and taps alone would read its rows and inputs from the second-level cache for each tap anew. So the
 * runs are cut into blocks whose rows stay in the first-level cache while a group of taps passes over them, with their
 * partial sums in {@code partials}.
 */
final class WeightGradients {

    /**
     * The compiler loads all of a step before it adds, so sums, rows and taps of a tile must fit the registers
     * together: 32, or else 16.
     */
    private static final boolean WIDE = Species.FLOATS.vectorBitSize() == 512;

    /** The most floats of a block: four rows of 1024 are 16 KiB. */
    private static final int BLOCK = 1024;

    private WeightGradients() {}

    static void addWeights(LinearMap map, float[] g, float[] x, float[] gradient, int start, float[] partials) {
        int count = map.traversal().taps(0).count();
        int chained = FloatKernels.chainedRows(map);
        FilterGradients.addRows(map, chained, g, x, gradient, start, partials);
        int height;
        for (int row = chained; row < map.rows(); row += height) {
            height = RowTiling.height(map.rows() - row);
            for (int first = 0; first < count; first += FloatKernels.TAP_GROUP) {
                addGroup(
                        map,
                        row,
                        height,
                        first,
                        Math.min(count, first + FloatKernels.TAP_GROUP),
                        g,
                        x,
                        gradient,
                        start,
                        partials);
            }
        }
    }

    /** The taps from {@code first} to {@code end}, exclusive, of a tile of rows. */
    private static void addGroup(
            LinearMap map,
            int row,
            int height,
            int first,
            int end,
            float[] g,
            float[] x,
            float[] gradient,
            int start,
            float[] partials) {
        Arrays.fill(partials, 0, (end - first) * height * LANES, 0f);
        Traversal traversal = map.traversal();
        for (int run = 0; run < traversal.runs(); run++) {
            int block = blockLength(traversal.length(run));
            for (int i = 0; i < traversal.length(run); i += block) {
                int length = Math.min(block, traversal.length(run) - i);
                int xs = map.inputStart() + traversal.inputStart(run) + i;
                int g0 = map.outputStart() + row * map.outputStride() + traversal.outputStart(run) + i;
                addBlock(
                        height,
                        traversal.taps(0).inputs(),
                        first,
                        end,
                        length,
                        x,
                        xs,
                        g,
                        g0,
                        map.outputStride(),
                        partials);
            }
        }
        int taps;
        for (int tap = first; tap < end; tap += taps) {
            taps = tileTaps(height, end - tap);
            addFolded(map, row, height, tap, taps, partials, (tap - first) * height * LANES, gradient, start);
        }
    }

    /** A run in as few blocks as {@link #BLOCK} allows, of nearly one length. */
    private static int blockLength(int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        return (length / LANES + blocks - 1) / blocks * LANES;
    }

    private static void addBlock(
            int height,
            int[] inputs,
            int first,
            int end,
            int length,
            float[] x,
            int xs,
            float[] g,
            int g0,
            int gs,
            float[] partials) {
        int taps;
        for (int tap = first; tap < end; tap += taps) {
            taps = tileTaps(height, end - tap);
            for (int lane = 0; lane < LANES; lane += LENGTH) {
                tile(
                        height,
                        taps,
                        inputs,
                        tap,
                        length,
                        x,
                        xs + lane,
                        g,
                        g0 + lane,
                        gs,
                        partials,
                        (tap - first) * height * LANES + lane);
            }
        }
    }

    /** The taps of the next tile. */
    private static int tileTaps(int height, int left) {
        if (WIDE && height == 3 && left >= 5) {
            return 5;
        }
        int most = WIDE || height == 1 ? 4 : height == 3 ? 3 : 2;
        return left >= most ? most : left == 3 && height < 4 ? 3 : left >= 2 ? 2 : 1;
    }

    private static void addFolded(
            LinearMap map,
            int row,
            int height,
            int tap,
            int taps,
            float[] partials,
            int p0,
            float[] gradient,
            int start) {
        int[] weights = map.traversal().taps(0).weights();
        for (int r = 0; r < height; r++) {
            for (int t = 0; t < taps; t++) {
                gradient[start + (row + r) * map.weightStride() + weights[tap + t]] +=
                        Fold.sum(partials, p0 + (r * taps + t) * LANES);
            }
        }
    }

    private static void tile(
            int height,
            int taps,
            int[] inputs,
            int tap,
            int length,
            float[] x,
            int xs,
            float[] g,
            int g0,
            int gs,
            float[] partials,
            int p) {
        switch (height * 8 + taps) {
            case 4 * 8 + 4 -> FourRowGradients.partials4x4(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 4 * 8 + 2 -> FourRowGradients.partials4x2(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 4 * 8 + 1 -> FourRowGradients.partials4x1(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 3 * 8 + 5 -> ThreeRowGradients.partials3x5(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 3 * 8 + 4 -> ThreeRowGradients.partials3x4(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 3 * 8 + 3 -> ThreeRowGradients.partials3x3(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 3 * 8 + 2 -> ThreeRowGradients.partials3x2(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 3 * 8 + 1 -> ThreeRowGradients.partials3x1(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 8 + 4 -> OneRowGradients.partials1x4(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 8 + 3 -> OneRowGradients.partials1x3(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            case 8 + 2 -> OneRowGradients.partials1x2(inputs, tap, length, x, xs, g, g0, gs, partials, p);
            default -> OneRowGradients.partials1x1(inputs, tap, length, x, xs, g, g0, gs, partials, p);
        }
    }

    static void addBiases(LinearMap map, float[] g, float[] gradient, int start, float[] partials) {
        int height;
        for (int row = 0; row < map.rows(); row += height) {
            height = RowTiling.height(map.rows() - row);
            Arrays.fill(partials, 0, height * LANES, 0f);
            BiasGradients.sums(height, map, row, g, partials);
            for (int r = 0; r < height; r++) {
                gradient[start + row + r] += Fold.sum(partials, r * LANES);
            }
        }
    }
}
