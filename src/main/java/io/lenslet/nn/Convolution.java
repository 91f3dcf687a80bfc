package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;
import io.lenslet.kernel.LinearMap;
import io.lenslet.kernel.Sweep;
import io.lenslet.kernel.Taps;
import io.lenslet.window.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Conv2d} over a batch: for each group of channels three linear maps, for the output, the gradient of the weights and the gradient of
 * the input.
 */
final class Convolution implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    private final List<Group> groups = new ArrayList<>();
    private final float[] scratch = new float[FloatKernels.SCRATCH];

    private record Group(int weightStart, int biasStart, LinearMap outputMap, LinearMap gradientMap, LinearMap inputGradientMap) {
    }

    Convolution(Conv2d layer, Binding binding) {
        this.binding = binding;
        Shape input = binding.input().shape();
        int channels = input.channels() / layer.groups();
        int filters = layer.filters() / layer.groups();
        int filterSize = channels * layer.window().cells();
        int biases = binding.parameterStart() + layer.filters() * filterSize;
        Sweep outputs = sweep(layer, binding.input(), binding.output(), channels);
        Sweep gradients = binding.trains() ? sweep(layer, binding.input(), binding.outputGradient(), channels) : null;
        Sweep inputGradients = binding.inputGradient() == null ? null
                : ConvolutionTranspose.sweep(layer, binding.outputGradient(), binding.inputGradient());
        for (int group = 0; group < layer.groups(); group++) {
            groups.add(new Group(
                    binding.parameterStart() + group * filters * filterSize,
                    biases + group * filters,
                    map(outputs, filters, filterSize, group, channels, binding.input(), binding.output()),
                    map(gradients, filters, filterSize, group, channels, binding.input(), binding.outputGradient()),
                    map(inputGradients, channels, layer.window().cells(), group, filters, binding.outputGradient(), binding.inputGradient())));
        }
    }

    /** The map of one group: {@code rows} planes of {@code output} from {@code planes} planes of {@code input}. */
    private static LinearMap map(Sweep sweep, int rows, int weightStride, int group, int planes, Buffer input, Buffer output) {
        return sweep == null ? null : new LinearMap(sweep, rows, weightStride, output.channelStride(),
                group * planes * input.channelStride(), group * rows * output.channelStride());
    }

    /** The filters sliding over {@code input}: a run per row, or per position where the filters move several columns at a time. */
    private static Sweep sweep(Conv2d layer, Buffer input, Buffer output, int channels) {
        Axis rows = layer.rows(input.shape());
        Axis columns = layer.columns(input.shape());
        int batch = input.batch();
        boolean wholeRows = columns.stride() == 1;
        int runs = wholeRows ? 1 : columns.outputs();
        int length = wholeRows ? columns.outputs() * batch : batch;
        Taps taps = taps(layer, input, channels);
        Sweep sweep = new Sweep(rows.outputs() * runs);
        for (int row = 0; row < rows.outputs(); row++) {
            for (int run = 0; run < runs; run++) {
                sweep.add(input.index(0, rows.start(row), columns.start(run)), output.index(0, row, run), length, taps);
            }
        }
        return sweep;
    }

    private static Taps taps(Conv2d layer, Buffer input, int channels) {
        Taps taps = new Taps(channels * layer.window().cells());
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < layer.size().height(); row++) {
                for (int column = 0; column < layer.size().width(); column++) {
                    taps.add(channel * input.channelStride() + row * layer.dilation().height() * input.rowStride()
                            + column * layer.dilation().width() * input.batch(), taps.count());
                }
            }
        }
        return taps;
    }

    @Override
    public void forward(float[] parameters, Pass pass) {
        for (Group group : groups) {
            KERNELS.weightedSums(group.outputMap(), parameters, group.weightStart(), group.biasStart(),
                    binding.input().values(), binding.output().values(), scratch);
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, Pass pass) {
        float[] g = binding.outputGradient().values();
        if (binding.inputGradient() != null) {
            binding.inputGradient().clear();
        }
        for (Group group : groups) {
            KERNELS.addWeightGradients(group.gradientMap(), g, binding.input().values(), gradient, group.weightStart(), scratch);
            KERNELS.addBiasGradients(group.gradientMap(), g, gradient, group.biasStart(), scratch);
            if (binding.inputGradient() != null) {
                KERNELS.addWeightedSums(group.inputGradientMap(), parameters, group.weightStart(), g, binding.inputGradient().values(), scratch);
            }
        }
    }
}
