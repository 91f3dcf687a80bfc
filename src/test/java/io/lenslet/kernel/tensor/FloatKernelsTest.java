package io.lenslet.kernel.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.kernel.tensor.scalar.ScalarFloatKernels;
import io.lenslet.random.RandomStream;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels of this JVM, at its vector width, against their scalar twins: equal to the last bit. */
@Tag("width")
class FloatKernelsTest {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;
    private static final FloatKernels TWIN = new ScalarFloatKernels();

    private final RandomStream random = RandomStream.of(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 21})
    void weightedSumsEqualTheirTwin(int rows) {
        for (int vectors = 1; vectors <= 9; vectors++) {
            for (int taps : new int[] {1, 2, 5, 37}) {
                LinearMap map = map(rows, vectors * FloatKernels.LANES, taps);
                float[] w = values(rows * taps + rows);
                float[] x = values(4096);
                float[] y = values(rows * map.outputStride() + 64);
                sameBits(
                        y,
                        (kernels, out) ->
                                kernels.weightedSums(map, w, 0, rows * taps, x, out, new float[FloatKernels.SCRATCH]));
                sameBits(
                        y,
                        (kernels, out) -> kernels.weightedSums(
                                map, w, 0, FloatKernels.NO_BIAS, x, out, new float[FloatKernels.SCRATCH]));
                sameBits(
                        y,
                        (kernels, out) -> kernels.addWeightedSums(map, w, 0, x, out, new float[FloatKernels.SCRATCH]));
            }
        }
    }

    /** As in a dense layer's input gradient: from a row to the next is one weight. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 10, 12, 21})
    void sumsWhoseRowsShareTheirWeightsEqualTheirTwin(int rows) {
        for (int vectors = 1; vectors <= 9; vectors++) {
            LinearMap map = map(rows, vectors * FloatKernels.LANES, 7, rows, 1);
            float[] w = values(7 * rows + rows);
            float[] x = values(4096);
            float[] y = values(rows * map.outputStride() + 64);
            sameBits(
                    y,
                    (kernels, out) ->
                            kernels.weightedSums(map, w, 0, 7 * rows, x, out, new float[FloatKernels.SCRATCH]));
            sameBits(
                    y,
                    (kernels, out) -> kernels.weightedSums(
                            map, w, 0, FloatKernels.NO_BIAS, x, out, new float[FloatKernels.SCRATCH]));
            sameBits(y, (kernels, out) -> kernels.addWeightedSums(map, w, 0, x, out, new float[FloatKernels.SCRATCH]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 21})
    void gradientsOfWeightsEqualTheirTwin(int rows) {
        for (int taps = 1; taps <= 9; taps++) {
            LinearMap map = map(rows, 3 * FloatKernels.LANES, taps);
            float[] x = values(4096);
            float[] g = values(rows * map.outputStride() + 64);
            float[] gradient = values(rows * taps + rows);
            sameBits(
                    gradient,
                    (kernels, out) -> kernels.addWeightGradients(map, g, x, out, 0, new float[FloatKernels.SCRATCH]));
            sameBits(
                    gradient,
                    (kernels, out) -> kernels.addBiasGradients(
                            map, g, out, rows * map.weightStride(), new float[FloatKernels.SCRATCH]));
        }
    }

    /**
     * Long runs, whose weights are packed; more taps than are packed or chained at a time; blocks that end in the
     * middle of a run.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 8, 9, 16, 17, 19, 37, 40, 67})
    void longRunsAndManyTapsEqualTheirTwin(int rows) {
        for (int taps : new int[] {65, 300, 1190}) {
            LinearMap map = map(rows, (taps == 300 ? 61 : 21) * FloatKernels.LANES, taps);
            float[] w = values(rows * taps + rows);
            float[] x = values(4096);
            float[] y = values(rows * map.outputStride() + 64);
            sameBits(
                    y,
                    (kernels, out) ->
                            kernels.weightedSums(map, w, 0, rows * taps, x, out, new float[FloatKernels.SCRATCH]));
            sameBits(
                    y,
                    (kernels, out) -> kernels.weightedSums(
                            map, w, 0, FloatKernels.NO_BIAS, x, out, new float[FloatKernels.SCRATCH]));
            sameBits(y, (kernels, out) -> kernels.addWeightedSums(map, w, 0, x, out, new float[FloatKernels.SCRATCH]));
            sameBits(
                    w,
                    (kernels, out) -> kernels.addWeightGradients(map, y, x, out, 0, new float[FloatKernels.SCRATCH]));
        }
    }

    @Test
    void poolingEqualsItsTwinWhereValuesTie() {
        for (int cells = 1; cells <= 9; cells++) {
            PoolMap map = new PoolMap(map(1, 2 * FloatKernels.LANES, cells).traversal(), 3, 1000, 200);
            float[] x = values(4096);
            for (int i = 0; i < x.length; i++) {
                x[i] = i % 23 == 0 ? Float.NaN : random.nextInt(3) - 1;
            }
            float[] g = values(1000);
            sameBits(values(1000), (kernels, out) -> kernels.maxPool(map, x, out));
            PoolMap disjoint = new PoolMap(windows(cells, cells), 3, 1000, 200);
            sameBits(values(4096), (kernels, out) -> kernels.maxPoolGradients(disjoint, x, 5, g, out));
            PoolMap overlapping = new PoolMap(windows(cells, 1), 3, 1000, 200);
            sameBits(values(4096), (kernels, out) -> kernels.addMaxPoolGradients(overlapping, x, 5, g, out));
        }
    }

    @Test
    void functionsOfSingleValuesEqualTheirTwins() {
        float[] x = values(4096);
        for (int i = 0; i < x.length; i++) {
            x[i] *= i % 7 == 0 ? 200f : 3f;
        }
        float[] special = {
            0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.625f, -0.625f, Float.MIN_VALUE
        };
        System.arraycopy(special, 0, x, 0, special.length);
        float[] g = values(4096);
        sameBits(x, (kernels, out) -> kernels.relu(out, 0, 4096));
        sameBits(x, (kernels, out) -> kernels.tanh(out, 0, 4096));
        sameBits(x, (kernels, out) -> kernels.sigmoid(out, 0, 4096));
        sameBits(g, (kernels, out) -> kernels.reluGradients(x, 16, out, 32, 4000));
    }

    @Test
    void notANumberPassesThroughARectifier() {
        float[] x = new float[FloatKernels.LANES];
        x[3] = Float.NaN;
        KERNELS.relu(x, 0, x.length);
        assertThat(x[3]).isNaN();
    }

    /** Two or three runs at odd places, their taps overlapping. */
    private LinearMap map(int rows, int length, int taps) {
        return map(rows, length, taps, 1, taps);
    }

    /** From a tap to the next are {@code tapStep} weights, from a row to the next {@code rowStep}. */
    private LinearMap map(int rows, int length, int taps, int tapStep, int rowStep) {
        Taps list = new Taps(taps);
        for (int tap = 0; tap < taps; tap++) {
            list.add(random.nextInt(500), tap * tapStep);
        }
        Traversal traversal = new Traversal(3);
        traversal.add(5, 0, length, list);
        traversal.add(0, length + 3, length, list);
        traversal.add(211, 2 * length + 7, length, list);
        return new LinearMap(traversal, rows, rowStep, 3 * length + 8, 19, 33);
    }

    /** Two runs, the windows of the second {@code step} cells further on. */
    private static Traversal windows(int cells, int step) {
        int length = 2 * FloatKernels.LANES;
        Taps taps = new Taps(cells);
        for (int cell = 0; cell < cells; cell++) {
            taps.add(cell * length, 0);
        }
        Traversal traversal = new Traversal(2);
        traversal.add(3, 0, length, taps);
        traversal.add(3 + step * length, length + 5, length, taps);
        return traversal;
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static void sameBits(float[] start, BiConsumer<FloatKernels, float[]> computation) {
        float[] result = start.clone();
        float[] expected = start.clone();
        computation.accept(KERNELS, result);
        computation.accept(TWIN, expected);
        for (int i = 0; i < start.length; i++) {
            if (Float.floatToIntBits(result[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(result[i]).as("value %d", i).isEqualTo(expected[i]);
                throw new AssertionError("value " + i + " differs in its sign of zero");
            }
        }
        assertThat(result).isNotEqualTo(start);
    }
}
