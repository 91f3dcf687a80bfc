package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import java.util.Optional;

/** {@link Dense} over a batch. Output and input gradient are linear maps whose lanes are samples. */
final class FullyConnected implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final int batch;
    private final int weightStart;
    private final int biasStart;
    private final LinearMap outputMap;
    private final Optional<ParameterGradients> parameterGradients;
    private final Optional<LinearMap> inputGradientMap;
    private final float[] scratch = new float[FloatKernels.SCRATCH];

    private record ParameterGradients(DenseWeightGradient weights, LinearMap biases) {}

    FullyConnected(Dense layer, Binding binding) {
        this.binding = binding;
        int inputs = binding.input().shape().size();
        int outputs = layer.outputs();
        batch = binding.input().batch();
        weightStart = binding.parameterStart();
        biasStart = weightStart + inputs * outputs;
        Buffer output = binding.output();
        outputMap = new LinearMap(
                oneRun(binding.input().start(), output.index(0, 0, 0), inputs, 1),
                outputs,
                inputs,
                output.channelStride());
        parameterGradients = binding.outputGradient()
                .filter(g -> binding.learns())
                .map(g -> new ParameterGradients(
                        new DenseWeightGradient(binding),
                        new LinearMap(oneRun(0, g.start(), 1, 0), outputs, 0, batch)));
        inputGradientMap = binding.inputGradient().map(to -> {
            int from = binding.outputGradient().orElseThrow().start();
            return new LinearMap(oneRun(from, to.start(), outputs, inputs), inputs, 1, batch);
        });
    }

    /** The samples of one position, whose taps are a batch apart. */
    private Traversal oneRun(int inputStart, int outputStart, int taps, int weightStep) {
        Taps list = new Taps(taps);
        for (int tap = 0; tap < taps; tap++) {
            list.add(tap * batch, tap * weightStep);
        }
        Traversal traversal = new Traversal(1);
        traversal.add(inputStart, outputStart, batch, list);
        return traversal;
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
        float[] g = binding.outputGradient().orElseThrow().values();
        if (parameterGradients.isPresent()) {
            parameterGradients.get().weights().addTo(gradient, scratch);
            KERNELS.addBiasGradients(parameterGradients.get().biases(), g, gradient, biasStart, scratch);
        }
        if (inputGradientMap.isPresent()) {
            KERNELS.weightedSums(
                    inputGradientMap.get(),
                    parameters,
                    weightStart,
                    FloatKernels.NO_BIAS,
                    g,
                    binding.inputGradient().orElseThrow().values(),
                    scratch);
        }
    }
}
