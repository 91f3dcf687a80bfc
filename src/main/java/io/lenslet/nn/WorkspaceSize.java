package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The memory of a {@link Workspace} by formula, in floats for each sample: the input and the outputs of the layers that
 * do not work in place, both with the zeros that the next layer wants around them. Without training only the longest of
 * every other output, twice. For training all of them, the largest output without zeros twice (once where no more than
 * one layer has a gradient of its own), and for each dense layer that learns its input once more, rounded down to 16,
 * and 20. Layers below the first one that learns have no gradients. A
 * convolution that moves several columns at a time has its input once more, its columns rounded up to a multiple of
 * these. A residual block has two sequences of its own, each from a copy of its input, and for training the gradients
 * of both copies. Tables, partial sums and what else does not grow with the batch are not counted.
 */
public final class WorkspaceSize {

    private static final Size NONE = new Size(0, 0);
    /** Of a dense layer, for each sample: two tables of two numbers. */
    private static final int DENSE_TABLES = 4;

    private WorkspaceSize() {}

    /** The bytes of the buffers of {@code batch} samples, a multiple of 16. */
    public static long bytes(Network network, int batch, boolean training) {
        return (floats(network, training)
                        + (training ? DENSE_TABLES * denseLayers(network.layers(), network.frozen()) : 0))
                * batch
                * Float.BYTES;
    }

    /**
     * Throws {@link IllegalArgumentException} where a buffer of {@code samples}, rounded up to a multiple of 16, has
     * more values than an array; it says which layer's.
     */
    public static void requireArrays(Network network, int samples) {
        long batch = (samples + FloatKernels.LANES - 1L) / FloatKernels.LANES * FloatKernels.LANES;
        requireArray("the input", padded(network.input(), LayerSequence.padding(network.layers(), 0, NONE)), batch);
        requireArrays(network.layers(), network.input(), "", batch);
    }

    private static void requireArrays(List<Layer> layers, Shape input, String prefix, long batch) {
        List<Shape> shapes = Network.shapes(input, layers);
        List<String> names = Network.names(layers);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String name = prefix + names.get(i);
            requireArray(name, padded(shapes.get(i + 1), LayerSequence.padding(layers, i + 1, NONE)), batch);
            if (layer instanceof Residual residual) {
                requireArray(name, padded(shapes.get(i), LayerSequence.padding(residual.layers(), 0, NONE)), batch);
                requireArrays(residual.layers(), shapes.get(i), name + ".layers.", batch);
                requireArrays(residual.shortcut(), shapes.get(i), name + ".shortcut.", batch);
            } else {
                requireArray(name, own(layer, shapes.get(i), false, true, true), batch);
            }
        }
    }

    private static void requireArray(String what, long floats, long batch) {
        long values = Counts.product(floats, batch);
        if (values > Buffer.MOST_VALUES) {
            throw new IllegalArgumentException(what + " has " + Counts.text(values) + " values for a batch of " + batch
                    + ", a Java array holds " + Buffer.MOST_VALUES);
        }
    }

    /** The floats of one sample in the arena of a workspace. */
    static long floats(Network network, boolean training) {
        long input = padded(network.input(), LayerSequence.padding(network.layers(), 0, NONE));
        return input + sequence(network.layers(), network.frozen(), network.input(), training, false);
    }

    private static long denseLayers(List<Layer> layers, List<Boolean> frozen) {
        long count = 0;
        for (int i = 0; i < layers.size(); i++) {
            boolean learns = !frozen.get(i);
            count += layers.get(i) instanceof Residual residual
                    ? denseLayers(residual.layers(), all(residual.layers(), !learns))
                            + denseLayers(residual.shortcut(), all(residual.shortcut(), !learns))
                    : layers.get(i) instanceof Dense && learns ? 1 : 0;
        }
        return count;
    }

    private static List<Boolean> all(List<Layer> layers, boolean frozen) {
        return Collections.nCopies(layers.size(), frozen);
    }

    private static long sequence(
            List<Layer> layers, List<Boolean> frozen, Shape input, boolean training, boolean inputGradient) {
        List<Shape> shapes = Network.shapes(input, layers);
        int lowest = inputGradient ? 0 : ParameterPlace.firstLearned(layers, frozen, input);
        long floats = 0;
        long largest = 0;
        int gradients = 0;
        boolean gradientBelow = inputGradient;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Shape output = shapes.get(i + 1);
            boolean trains = training && i >= lowest;
            floats += layer.inPlace() || !training ? 0 : padded(output, LayerSequence.padding(layers, i + 1, NONE));
            largest = Math.max(largest, output.size());
            gradients += trains && !(layer.inPlace() && gradientBelow) ? 1 : 0;
            floats += own(layer, shapes.get(i), frozen.get(i), trains, gradientBelow);
            gradientBelow = trains;
        }
        return floats
                + (training
                        ? Math.min(2, gradients) * largest
                        : Arrays.stream(OutputBuffers.longest(layers, input, NONE, 1))
                                .sum());
    }

    /** What a layer has beside its output. */
    private static long own(Layer layer, Shape input, boolean frozen, boolean trains, boolean inputGradient) {
        if (layer instanceof Residual residual) {
            return branch(residual.layers(), input, frozen, trains, inputGradient)
                    + branch(residual.shortcut(), input, frozen, trains, inputGradient);
        }
        if (layer instanceof Conv2d convolution && convolution.columnStep(input) > 1) {
            return ColumnPhases.length(input, convolution.padding(), convolution.columnStep(input));
        }
        return layer instanceof Dense && trains && !frozen ? input.size() / 16 * 16L + 16 : 0;
    }

    private static long branch(List<Layer> layers, Shape input, boolean frozen, boolean trains, boolean inputGradient) {
        return padded(input, LayerSequence.padding(layers, 0, NONE))
                + (inputGradient ? input.size() : 0)
                + sequence(layers, all(layers, frozen), input, trains, inputGradient);
    }

    private static long padded(Shape shape, Size padding) {
        return (long) shape.channels()
                * (shape.height() + 2L * padding.height())
                * (shape.width() + 2L * padding.width());
    }
}
