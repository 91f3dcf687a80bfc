package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import io.lenslet.kernel.Taps;
import io.lenslet.window.Axis;

/** {@link Conv2d} over a batch: three linear maps, for the output, the gradient of the weights and the gradient of the input. */
final class Convolution implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final int weightStart;
    private final int biasStart;
    private final LinearMap outputMap;
    private final LinearMap gradientMap;
    private final LinearMap inputGradientMap;
    private final float[] partials = new float[FloatKernels.PARTIALS];

    Convolution(Conv2d layer, Binding binding) {
        this.binding = binding;
        Buffer input = binding.input();
        weightStart = binding.parameterStart();
        biasStart = weightStart + layer.parameters(input.shape()).get(0).size();
        outputMap = map(layer, input, binding.output());
        gradientMap = binding.outputGradient() == null ? null : map(layer, input, binding.outputGradient());
        inputGradientMap = binding.inputGradient() == null ? null
                : ConvolutionTranspose.map(layer, binding.outputGradient(), binding.inputGradient());
    }

    /** The filters sliding over {@code input}: a run per row, or per position where the filters move several columns at a time. */
    private static LinearMap map(Conv2d layer, Buffer input, Buffer output) {
        Axis rows = layer.rows(input.shape());
        Axis columns = layer.columns(input.shape());
        int batch = input.batch();
        boolean wholeRows = columns.stride() == 1;
        int runs = wholeRows ? 1 : columns.outputs();
        int length = wholeRows ? columns.outputs() * batch : batch;
        Taps taps = taps(layer, input);
        Sweep sweep = new Sweep(rows.outputs() * runs);
        for (int row = 0; row < rows.outputs(); row++) {
            for (int run = 0; run < runs; run++) {
                sweep.add(input.index(0, rows.start(row), columns.start(run)), output.index(0, row, run), length, taps);
            }
        }
        return new LinearMap(sweep, layer.filters(), taps.count(), output.channelStride());
    }

    private static Taps taps(Conv2d layer, Buffer input) {
        int height = layer.size().height();
        int width = layer.size().width();
        Taps taps = new Taps(input.shape().channels() * height * width);
        for (int channel = 0; channel < input.shape().channels(); channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    taps.add(channel * input.channelStride() + row * input.rowStride() + column * input.batch(), taps.count());
                }
            }
        }
        return taps;
    }

    @Override
    public void forward(float[] parameters) {
        KERNELS.weightedSums(outputMap, parameters, weightStart, biasStart, binding.input().values(), binding.output().values());
    }

    @Override
    public void backward(float[] parameters, float[] gradient) {
        float[] g = binding.outputGradient().values();
        KERNELS.addWeightGradients(gradientMap, g, binding.input().values(), gradient, weightStart, partials);
        KERNELS.addBiasGradients(gradientMap, g, gradient, biasStart, partials);
        if (inputGradientMap != null) {
            binding.inputGradient().clear();
            KERNELS.addWeightedSums(inputGradientMap, parameters, weightStart, g, binding.inputGradient().values());
        }
    }
}
