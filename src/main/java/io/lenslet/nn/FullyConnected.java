package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Sweep;
import io.lenslet.kernel.tensor.Taps;
import java.util.Arrays;

/**
 * {@link Dense} over a batch. Output and input gradient are linear maps whose lanes are samples. The gradient of the
 * weights is one whose lanes are inputs: the batch is first transposed to (sample, input), so that each weight is a
 * short chain over the samples and no long sum needs folding.
 */
final class FullyConnected implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final int inputs;
    private final int outputs;
    private final int batch;
    private final int weightStart;
    private final int biasStart;
    private final LinearMap outputMap;
    private final LinearMap biasMap;
    private final LinearMap inputGradientMap;
    private final LinearMap weightGradientMap;
    private final LinearMap lastWeightsMap;
    private final float[] scratch = new float[FloatKernels.SCRATCH];
    private final int transposedRow;
    private final Arena.Slice transposed;
    private final float[] lastWeights;

    FullyConnected(Dense layer, Binding binding) {
        this.binding = binding;
        inputs = binding.input().shape().size();
        outputs = layer.outputs();
        batch = binding.input().batch();
        weightStart = binding.parameterStart();
        biasStart = weightStart + inputs * outputs;
        Buffer output = binding.output();
        outputMap = new LinearMap(
                oneRun(binding.input().start(), output.index(0, 0, 0), inputs, 1),
                outputs,
                inputs,
                output.channelStride());
        boolean learns = binding.learns();
        int gradientStart = binding.trains() ? binding.outputGradient().start() : 0;
        biasMap = learns ? new LinearMap(oneRun(0, gradientStart, 1, 0), outputs, 0, batch) : null;
        inputGradientMap = binding.inputGradient() == null
                ? null
                : new LinearMap(
                        oneRun(gradientStart, binding.inputGradient().start(), outputs, inputs), inputs, 1, batch);
        int whole = inputs / FloatKernels.LANES * FloatKernels.LANES;
        transposedRow = whole + FloatKernels.LANES;
        transposed = learns ? binding.arena().take(batch * transposedRow) : null;
        weightGradientMap = learns ? new LinearMap(samples(0, weightStart, whole), outputs, batch, inputs) : null;
        lastWeightsMap = learns
                ? new LinearMap(samples(whole, 0, FloatKernels.LANES), outputs, batch, FloatKernels.LANES)
                : null;
        lastWeights = learns ? new float[outputs * FloatKernels.LANES] : null;
    }

    /** The samples of one position, whose taps are a batch apart. */
    private Sweep oneRun(int inputStart, int outputStart, int taps, int weightStep) {
        Taps list = new Taps(taps);
        for (int tap = 0; tap < taps; tap++) {
            list.add(tap * batch, tap * weightStep);
        }
        Sweep sweep = new Sweep(1);
        sweep.add(inputStart, outputStart, batch, list);
        return sweep;
    }

    /** A tap per sample of the transposed batch, over {@code length} inputs from {@code first}. */
    private Sweep samples(int first, int outputStart, int length) {
        Taps list = new Taps(batch);
        for (int sample = 0; sample < batch; sample++) {
            list.add(sample * transposedRow, sample);
        }
        Sweep sweep = new Sweep(1);
        sweep.add(transposed.start() + first, outputStart, length, list);
        return sweep;
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        KERNELS.weightedSums(
                outputMap,
                parameters,
                weightStart,
                biasStart,
                binding.input().values(),
                binding.output().values(),
                scratch);
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        float[] g = binding.outputGradient().values();
        if (binding.learns()) {
            addWeightGradient(g, gradient);
            KERNELS.addBiasGradients(biasMap, g, gradient, biasStart, scratch);
        }
        if (binding.inputGradient() != null) {
            KERNELS.weightedSums(
                    inputGradientMap,
                    parameters,
                    weightStart,
                    FloatKernels.NO_BIAS,
                    g,
                    binding.inputGradient().values(),
                    scratch);
        }
    }

    /** Whole vectors of inputs straight to the gradient; the last few, which no vector ends with, by way of a strip. */
    private void addWeightGradient(float[] g, float[] gradient) {
        int g0 = binding.outputGradient().start();
        transpose(binding.input());
        KERNELS.addWeightedSums(weightGradientMap, g, g0, transposed.values(), gradient, scratch);
        int whole = inputs / FloatKernels.LANES * FloatKernels.LANES;
        if (whole == inputs) {
            return;
        }
        Arrays.fill(lastWeights, 0f);
        KERNELS.addWeightedSums(lastWeightsMap, g, g0, transposed.values(), lastWeights, scratch);
        for (int output = 0; output < outputs; output++) {
            for (int input = whole; input < inputs; input++) {
                gradient[weightStart + output * inputs + input] +=
                        lastWeights[output * FloatKernels.LANES + input - whole];
            }
        }
    }

    /** (input, sample) to (sample, input), in squares that stay in the first-level cache. */
    private void transpose(Buffer input) {
        float[] x = input.values();
        float[] to = transposed.values();
        int x0 = input.start();
        int to0 = transposed.start();
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
