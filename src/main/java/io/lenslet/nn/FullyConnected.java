package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import io.lenslet.kernel.Taps;
import java.util.Arrays;

/**
 * {@link Dense} over a batch. Output and input gradient are linear maps whose lanes are samples. The gradient of the weights is one
 * whose lanes are inputs: the batch is first transposed to (sample, input), so that each weight is a short chain over the samples
 * and no long sum needs folding.
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
    private final float[] partials = new float[FloatKernels.PARTIALS];
    private final float[] transposed;
    private final float[] weightGradient;

    FullyConnected(Dense layer, Binding binding) {
        this.binding = binding;
        inputs = binding.input().shape().size();
        outputs = layer.outputs();
        batch = binding.input().batch();
        weightStart = binding.parameterStart();
        biasStart = weightStart + inputs * outputs;
        Buffer output = binding.output();
        outputMap = new LinearMap(oneRun(output.index(0, 0, 0), batch, inputs, batch, 1), outputs, inputs, output.channelStride());
        biasMap = new LinearMap(oneRun(0, batch, 1, 0, 0), outputs, 0, batch);
        inputGradientMap = new LinearMap(oneRun(0, batch, outputs, batch, inputs), inputs, 1, batch);
        boolean training = binding.outputGradient() != null;
        int row = roundUp(inputs);
        weightGradientMap = training ? new LinearMap(oneRun(0, row, batch, row, 1), outputs, batch, row) : null;
        transposed = training ? new float[batch * row] : null;
        weightGradient = training ? new float[outputs * row] : null;
    }

    private static Sweep oneRun(int outputStart, int length, int taps, int inputStep, int weightStep) {
        Taps list = new Taps(taps);
        for (int tap = 0; tap < taps; tap++) {
            list.add(tap * inputStep, tap * weightStep);
        }
        Sweep sweep = new Sweep(1);
        sweep.add(0, outputStart, length, list);
        return sweep;
    }

    private static int roundUp(int count) {
        return (count + FloatKernels.LANES - 1) / FloatKernels.LANES * FloatKernels.LANES;
    }

    @Override
    public void forward(float[] parameters) {
        KERNELS.weightedSums(outputMap, parameters, weightStart, biasStart, binding.input().values(), binding.output().values());
    }

    @Override
    public void backward(float[] parameters, float[] gradient) {
        float[] g = binding.outputGradient().values();
        addWeightGradient(g, gradient);
        KERNELS.addBiasGradients(biasMap, g, gradient, biasStart, partials);
        if (binding.inputGradient() != null) {
            binding.inputGradient().clear();
            KERNELS.addWeightedSums(inputGradientMap, parameters, weightStart, g, binding.inputGradient().values());
        }
    }

    private void addWeightGradient(float[] g, float[] gradient) {
        int row = roundUp(inputs);
        transpose(binding.input().values(), row);
        Arrays.fill(weightGradient, 0f);
        KERNELS.addWeightedSums(weightGradientMap, g, 0, transposed, weightGradient);
        for (int output = 0; output < outputs; output++) {
            int to = weightStart + output * inputs;
            int from = output * row;
            for (int i = 0; i < inputs; i++) {
                gradient[to + i] += weightGradient[from + i];
            }
        }
    }

    /** (input, sample) to (sample, input), in squares that stay in the first-level cache. */
    private void transpose(float[] x, int row) {
        for (int first = 0; first < inputs; first += FloatKernels.LANES) {
            int end = Math.min(inputs, first + FloatKernels.LANES);
            for (int sample = 0; sample < batch; sample++) {
                for (int input = first; input < end; input++) {
                    transposed[sample * row + input] = x[input * batch + sample];
                }
            }
        }
    }
}
