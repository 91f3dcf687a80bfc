package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.LinearMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import io.lenslet.window.Axis;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link Conv2d} over a batch: for each group of channels three linear maps, for the output, the gradient of the
 * weights and the gradient of the input.
 */
final class Convolution implements Operator {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final Binding binding;
    /** The input and its gradient as the filters go over them. */
    private final Layout input;

    private final Optional<Layout> inputGradient;
    /** Whether there are pixels that no window sees, whose gradients are 0. */
    private final boolean skipsPixels;

    private final int filterSize;
    /** The filters of a group. */
    private final int filters;

    private final int biasStart;
    private final List<LinearMap> outputMaps;
    private final List<LinearMap> parameterGradientMaps;
    private final List<LinearMap> inputGradientMaps;
    private final float[] scratch = new float[FloatKernels.SCRATCH];

    Convolution(Conv2d layer, Binding binding) {
        this.binding = binding;
        Buffer pixels = binding.input();
        int step = layer.columnStep(pixels.shape());
        if (step > 1) {
            // Both in one place: nobody reads the input's phases any more when the gradients of the weights are there.
            Arena.Slice slice = binding.arena().take(phasesLength(step, pixels));
            input = new ColumnPhases(pixels, step, slice);
            inputGradient = binding.inputGradient().map(buffer -> new ColumnPhases(buffer, step, slice));
        } else {
            input = pixels;
            inputGradient = binding.inputGradient().map(Layout.class::cast);
        }
        int channels = pixels.shape().channels() / layer.groups();
        filters = layer.filters() / layer.groups();
        filterSize = channels * layer.window().cells();
        biasStart = binding.parameterStart() + layer.filters() * filterSize;
        Grouping groups = new Grouping(layer.groups(), filters, filterSize, channels);
        outputMaps = groups.maps(traversal(layer, binding.output(), channels), input, binding.output());
        parameterGradientMaps = binding.outputGradient()
                .filter(g -> binding.learns())
                .map(g -> groups.maps(traversal(layer, g, channels), input, g))
                .orElse(List.of());
        Optional<Traversal> gradientTraversal = inputGradient.map(to -> ConvolutionTranspose.traversal(
                layer,
                binding.outputGradient().orElseThrow(),
                binding.inputGradient().orElseThrow(),
                to));
        skipsPixels = gradientTraversal.isPresent()
                && gradientTraversal.get().floats()
                        < pixels.shape().height() * pixels.shape().width() * pixels.batch();
        Grouping transposed =
                new Grouping(layer.groups(), channels, layer.window().cells(), filters);
        inputGradientMaps = gradientTraversal
                .map(traversal ->
                        transposed.maps(traversal, binding.outputGradient().orElseThrow(), inputGradient.orElseThrow()))
                .orElse(List.of());
    }

    private static int phasesLength(int step, Buffer input) {
        return Math.toIntExact(ColumnPhases.length(input.shape(), input.padding(), step) * input.batch());
    }

    /** Groups each of which makes {@code rows} planes of an output from {@code planes} planes of an input. */
    private record Grouping(int groups, int rows, int weightStride, int planes) {

        /** A map for each group. */
        List<LinearMap> maps(Traversal traversal, Layout input, Layout output) {
            return IntStream.range(0, groups)
                    .mapToObj(group -> new LinearMap(
                            traversal,
                            rows,
                            weightStride,
                            output.channelStride(),
                            group * planes * input.channelStride(),
                            group * rows * output.channelStride()))
                    .toList();
        }
    }

    /** The filters sliding over the input, a run per row. */
    private Traversal traversal(Conv2d layer, Buffer output, int channels) {
        Axis rows = layer.rows(binding.input().shape());
        Axis columns = layer.columns(binding.input().shape());
        Taps taps = taps(layer, rows.start(0), columns.start(0), channels);
        Traversal traversal = new Traversal(rows.outputs());
        for (int row = 0; row < rows.outputs(); row++) {
            traversal.add(
                    input.index(0, rows.start(row), columns.start(0)),
                    output.index(0, row, 0),
                    columns.outputs() * output.batch(),
                    taps);
        }
        return traversal;
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

    private int weightStart(int group) {
        return binding.parameterStart() + group * filters * filterSize;
    }

    @Override
    public void forward(float[] parameters, BatchContext pass) {
        if (input instanceof ColumnPhases phases) {
            phases.gather();
        }
        for (int group = 0; group < outputMaps.size(); group++) {
            KERNELS.weightedSums(
                    outputMaps.get(group),
                    parameters,
                    weightStart(group),
                    biasStart + group * filters,
                    input.values(),
                    binding.output().values(),
                    scratch);
        }
    }

    @Override
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        float[] g = binding.outputGradient().orElseThrow().values();
        for (int group = 0; group < parameterGradientMaps.size(); group++) {
            LinearMap map = parameterGradientMaps.get(group);
            KERNELS.addWeightGradients(map, g, input.values(), gradient, weightStart(group), scratch);
            KERNELS.addBiasGradients(map, g, gradient, biasStart + group * filters, scratch);
        }
        if (inputGradient.isPresent()) {
            inputGradient(parameters, g, inputGradient.get());
        }
    }

    private void inputGradient(float[] parameters, float[] g, Layout to) {
        if (skipsPixels) {
            to.clear();
        }
        for (int group = 0; group < inputGradientMaps.size(); group++) {
            KERNELS.weightedSums(
                    inputGradientMaps.get(group),
                    parameters,
                    weightStart(group),
                    FloatKernels.NO_BIAS,
                    g,
                    to.values(),
                    scratch);
        }
        if (to instanceof ColumnPhases phases) {
            phases.scatter();
        }
    }
}
