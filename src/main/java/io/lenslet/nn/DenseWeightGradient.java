package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import java.util.Arrays;

/**
 * The gradient of a dense layer's weights: a linear map whose lanes are inputs. The batch is first transposed to
 * (sample, input), so that each weight is a short chain over the samples and no long sum needs folding.
 */
final class DenseWeightGradient {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Buffer input;
    private final Buffer outputGradient;
    private final int inputs;
    private final int outputs;
    private final int weightStart;
    /** The inputs that fill whole vectors. */
    private final int whole;

    private final int transposedRow;
    private final Arena.Slice transposed;
    private final LinearMap wholeMap;
    private final LinearMap lastMap;
    private final float[] last;

    DenseWeightGradient(Binding binding) {
        input = binding.input();
        outputGradient = binding.outputGradient().orElseThrow();
        inputs = input.shape().size();
        outputs = outputGradient.shape().size();
        weightStart = binding.parameterStart();
        whole = inputs / FloatKernels.LANES * FloatKernels.LANES;
        transposedRow = whole + FloatKernels.LANES;
        transposed = binding.arena().take(input.batch() * transposedRow);
        wholeMap = new LinearMap(samples(0, weightStart, whole), outputs, input.batch(), inputs);
        lastMap = new LinearMap(samples(whole, 0, FloatKernels.LANES), outputs, input.batch(), FloatKernels.LANES);
        last = new float[outputs * FloatKernels.LANES];
    }

    /** A tap per sample of the transposed batch, over {@code length} inputs from {@code first}. */
    private Traversal samples(int first, int outputStart, int length) {
        Taps list = new Taps(input.batch());
        for (int sample = 0; sample < input.batch(); sample++) {
            list.add(sample * transposedRow, sample);
        }
        Traversal traversal = new Traversal(1);
        traversal.add(transposed.start() + first, outputStart, length, list);
        return traversal;
    }

    /**
     * Adds it to {@code gradient}: whole vectors of inputs straight, the last few, which no vector ends with, by way of a
     * strip.
     */
    void addTo(float[] gradient, float[] scratch) {
        float[] g = outputGradient.values();
        int g0 = outputGradient.start();
        transpose();
        KERNELS.addWeightedSums(wholeMap, g, g0, transposed.values(), gradient, scratch);
        if (whole == inputs) {
            return;
        }
        Arrays.fill(last, 0f);
        KERNELS.addWeightedSums(lastMap, g, g0, transposed.values(), last, scratch);
        for (int output = 0; output < outputs; output++) {
            for (int i = whole; i < inputs; i++) {
                gradient[weightStart + output * inputs + i] += last[output * FloatKernels.LANES + i - whole];
            }
        }
    }

    /** (input, sample) to (sample, input), in squares that stay in the first-level cache. */
    private void transpose() {
        float[] x = input.values();
        float[] to = transposed.values();
        int x0 = input.start();
        int to0 = transposed.start();
        int batch = input.batch();
        for (int first = 0; first < inputs; first += FloatKernels.LANES) {
            int end = Math.min(inputs, first + FloatKernels.LANES);
            for (int sample = 0; sample < batch; sample++) {
                for (int i = first; i < end; i++) {
                    to[to0 + sample * transposedRow + i] = x[x0 + i * batch + sample];
                }
            }
        }
    }
}
