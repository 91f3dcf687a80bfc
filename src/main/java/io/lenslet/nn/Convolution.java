package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Sweep;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.window.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Conv2d} over a batch: for each group of channels three linear maps, for the output, the gradient of the
 * weights and the gradient of the input.
 */
final class Convolution implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    /** The input and its gradient as the filters go over them. */
    private final Layout input;

    private final Layout inputGradient;
    /** Whether there are pixels that no window sees, whose gradients are 0. */
    private final boolean skipsPixels;

    private final List<Group> groups = new ArrayList<>();
    private final float[] scratch = new float[FloatKernels.SCRATCH];

    private record Group(
            int weightStart, int biasStart, LinearMap outputMap, LinearMap gradientMap, LinearMap inputGradientMap) {}

    Convolution(Conv2d layer, Binding binding) {
        this.binding = binding;
        int step = layer.columnStep(binding.input().shape());
        boolean jumps = step > 1;
        Arena.Slice slice = jumps ? binding.arena().take(phasesLength(step, binding.input())) : null;
        input = jumps ? new ColumnPhases(binding.input(), step, slice) : binding.input();
        // In the place of the input's phases, which nobody reads any more when the gradients of the weights are there.
        inputGradient = jumps && binding.inputGradient() != null
                ? new ColumnPhases(binding.inputGradient(), step, slice)
                : binding.inputGradient();
        int channels = binding.input().shape().channels() / layer.groups();
        int filters = layer.filters() / layer.groups();
        int filterSize = channels * layer.window().cells();
        int biases = binding.parameterStart() + layer.filters() * filterSize;
        Sweep outputs = sweep(layer, binding.output(), channels);
        Sweep gradients = binding.learns() ? sweep(layer, binding.outputGradient(), channels) : null;
        Sweep inputGradients = inputGradient == null
                ? null
                : ConvolutionTranspose.sweep(layer, binding.outputGradient(), binding.inputGradient(), inputGradient);
        Shape pixels = binding.input().shape();
        skipsPixels = inputGradients != null
                && inputGradients.floats()
                        < pixels.height() * pixels.width() * binding.input().batch();
        for (int group = 0; group < layer.groups(); group++) {
            groups.add(new Group(
                    binding.parameterStart() + group * filters * filterSize,
                    biases + group * filters,
                    map(outputs, filters, filterSize, group, channels, input, binding.output()),
                    map(gradients, filters, filterSize, group, channels, input, binding.outputGradient()),
                    map(
                            inputGradients,
                            channels,
                            layer.window().cells(),
                            group,
                            filters,
                            binding.outputGradient(),
                            inputGradient)));
        }
    }

    private static int phasesLength(int step, Buffer input) {
        return Math.toIntExact(ColumnPhases.length(input.shape(), input.padding(), step) * input.batch());
    }

    /** The map of one group: {@code rows} planes of {@code output} from {@code planes} planes of {@code input}. */
    private static LinearMap map(
            Sweep sweep, int rows, int weightStride, int group, int planes, Layout input, Layout output) {
        return sweep == null
                ? null
                : new LinearMap(
                        sweep,
                        rows,
                        weightStride,
                        output.channelStride(),
                        group * planes * input.channelStride(),
                        group * rows * output.channelStride());
    }

    /** The filters sliding over the input, a run per row. */
    private Sweep sweep(Conv2d layer, Buffer output, int channels) {
        Axis rows = layer.rows(binding.input().shape());
        Axis columns = layer.columns(binding.input().shape());
        Taps taps = taps(layer, rows.start(0), columns.start(0), channels);
        Sweep sweep = new Sweep(rows.outputs());
        for (int row = 0; row < rows.outputs(); row++) {
            sweep.add(
                    input.index(0, rows.start(row), columns.start(0)),
                    output.index(0, row, 0),
                    columns.outputs() * output.batch(),
                    taps);
        }
        return sweep;
    }

    /** What a window sees that begins at {@code firstRow} and {@code firstColumn}, from there. */
    private Taps taps(Conv2d layer, int firstRow, int firstColumn, int channels) {
        int first = input.index(0, firstRow, firstColumn);
        Taps taps = new Taps(channels * layer.window().cells());
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < layer.size().height(); row++) {
                for (int column = 0; column < layer.size().width(); column++) {
                    taps.add(
                            input.index(
                                            channel,
                                            firstRow + row * layer.dilation().height(),
                                            firstColumn
                                                    + column * layer.dilation().width())
                                    - first,
                            taps.count());
                }
            }
        }
        return taps;
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        if (input instanceof ColumnPhases phases) {
            phases.gather();
        }
        for (Group group : groups) {
            KERNELS.weightedSums(
                    group.outputMap(),
                    parameters,
                    group.weightStart(),
                    group.biasStart(),
                    input.values(),
                    binding.output().values(),
                    scratch);
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        float[] g = binding.outputGradient().values();
        if (binding.learns()) {
            addParameterGradients(g, gradient);
        }
        if (inputGradient != null) {
            inputGradient(parameters, g);
        }
    }

    private void addParameterGradients(float[] g, float[] gradient) {
        for (Group group : groups) {
            KERNELS.addWeightGradients(group.gradientMap(), g, input.values(), gradient, group.weightStart(), scratch);
            KERNELS.addBiasGradients(group.gradientMap(), g, gradient, group.biasStart(), scratch);
        }
    }

    private void inputGradient(float[] parameters, float[] g) {
        if (skipsPixels) {
            inputGradient.clear();
        }
        for (Group group : groups) {
            KERNELS.weightedSums(
                    group.inputGradientMap(),
                    parameters,
                    group.weightStart(),
                    FloatKernels.NO_BIAS,
                    g,
                    inputGradient.values(),
                    scratch);
        }
        if (inputGradient instanceof ColumnPhases phases) {
            phases.scatter();
        }
    }
}
