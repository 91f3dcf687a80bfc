package io.lenslet.benchmark;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Traversal;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.random.RandomStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels at the sizes of LeNet-5's second convolution and the pooling after it, batch 32: 6 x 14 x 14 in, 16
 * filters of 5 x 5, 16 x 10 x 10 out, 16 x 5 x 5 pooled. The JVM's system property {@value KernelProvider#PROPERTY}
 * says which kernels run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FloatKernelsBenchmark {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;
    private static final int BATCH = 32;
    private static final int CHANNELS = 6;
    private static final int SIDE = 14;
    private static final int FILTERS = 16;
    private static final int FILTER_SIDE = 5;
    private static final int OUTPUT_SIDE = SIDE - FILTER_SIDE + 1;
    private static final int TAPS = CHANNELS * FILTER_SIDE * FILTER_SIDE;
    private static final int OUTPUT_PLANE = OUTPUT_SIDE * OUTPUT_SIDE * BATCH;

    private final RandomStream random = RandomStream.of(1);
    private final LinearMap convolution = new LinearMap(rows(), FILTERS, TAPS, OUTPUT_PLANE);
    private final PoolMap pooling = new PoolMap(windows(), FILTERS, OUTPUT_PLANE, OUTPUT_PLANE / 4);
    private final float[] weights = values(FILTERS * TAPS + FILTERS);
    private final float[] input = values(CHANNELS * SIDE * SIDE * BATCH);
    private final float[] output = values(FILTERS * OUTPUT_PLANE);
    private final float[] outputGradient = values(FILTERS * OUTPUT_PLANE);
    private final float[] gradient = new float[weights.length];
    private final float[] pooled = values(FILTERS * OUTPUT_PLANE / 4);
    private final float[] inputGradient = new float[output.length];
    private final float[] scratch = new float[FloatKernels.SCRATCH];

    private static Traversal rows() {
        Taps taps = new Taps(TAPS);
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int row = 0; row < FILTER_SIDE; row++) {
                for (int column = 0; column < FILTER_SIDE; column++) {
                    taps.add(((channel * SIDE + row) * SIDE + column) * BATCH, taps.count());
                }
            }
        }
        Traversal traversal = new Traversal(OUTPUT_SIDE);
        for (int row = 0; row < OUTPUT_SIDE; row++) {
            traversal.add(row * SIDE * BATCH, row * OUTPUT_SIDE * BATCH, OUTPUT_SIDE * BATCH, taps);
        }
        return traversal;
    }

    private static Traversal windows() {
        Taps cells = new Taps(4);
        for (int cell = 0; cell < 4; cell++) {
            cells.add((cell / 2 * OUTPUT_SIDE + cell % 2) * BATCH, 0);
        }
        int side = OUTPUT_SIDE / 2;
        Traversal traversal = new Traversal(side * side);
        for (int position = 0; position < side * side; position++) {
            traversal.add(
                    (position / side * 2 * OUTPUT_SIDE + position % side * 2) * BATCH, position * BATCH, BATCH, cells);
        }
        return traversal;
    }

    private float[] values(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble() * 2 - 1;
        }
        return values;
    }

    @Benchmark
    public void weightedSums() {
        KERNELS.weightedSums(convolution, weights, 0, FILTERS * TAPS, input, output, scratch);
    }

    @Benchmark
    public void addWeightedSums() {
        KERNELS.addWeightedSums(convolution, weights, 0, input, output, scratch);
    }

    @Benchmark
    public void addWeightGradients() {
        KERNELS.addWeightGradients(convolution, outputGradient, input, gradient, 0, scratch);
    }

    @Benchmark
    public void addBiasGradients() {
        KERNELS.addBiasGradients(convolution, outputGradient, gradient, FILTERS * TAPS, scratch);
    }

    @Benchmark
    public void maxPool() {
        KERNELS.maxPool(pooling, output, pooled);
    }

    @Benchmark
    public void addMaxPoolGradients() {
        Arrays.fill(inputGradient, 0f);
        KERNELS.addMaxPoolGradients(pooling, output, 0, pooled, inputGradient);
    }

    @Benchmark
    public void relu() {
        KERNELS.relu(output, 0, output.length);
    }

    @Benchmark
    public void reluGradients() {
        KERNELS.reluGradients(output, 0, outputGradient, 0, output.length);
    }

    @Benchmark
    public void tanh() {
        KERNELS.tanh(output, 0, output.length);
    }

    @Benchmark
    public void sigmoid() {
        KERNELS.sigmoid(output, 0, output.length);
    }
}
