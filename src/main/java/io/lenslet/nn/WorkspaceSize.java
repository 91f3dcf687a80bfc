package io.lenslet.nn;

import java.util.Arrays;
import java.util.List;

/**
 * The memory of a {@link Workspace} by formula, in floats for each sample: the input and the outputs of the layers that
 * do not work in place, both with the zeros that the next layer wants around them. Without training only the longest of
 * every other output, twice. For training all of them, the largest output without zeros twice (once where no more than
 * one layer has a gradient of its own), and for each dense layer its input once more, rounded down to 16, and 20. A
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
        return (floats(network, training) + (training ? DENSE_TABLES * denseLayers(network.layers()) : 0))
                * batch
                * Float.BYTES;
    }

    /** The floats of one sample in the arena of a workspace. */
    static long floats(Network network, boolean training) {
        long input = padded(network.input(), LayerSequence.padding(network.layers(), 0, NONE));
        return input + sequence(network.layers(), network.input(), training, false);
    }

    private static long denseLayers(List<Layer> layers) {
        long count = 0;
        for (Layer layer : layers) {
            count += layer instanceof Residual residual
                    ? denseLayers(residual.layers()) + denseLayers(residual.shortcut())
                    : layer instanceof Dense ? 1 : 0;
        }
        return count;
    }

    private static long sequence(List<Layer> layers, Shape input, boolean training, boolean inputGradient) {
        List<Shape> shapes = Network.shapes(input, layers);
        long floats = 0;
        long largest = 0;
        int gradients = 0;
        boolean gradientBelow = inputGradient;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Shape output = shapes.get(i + 1);
            floats += layer.inPlace() || !training ? 0 : padded(output, LayerSequence.padding(layers, i + 1, NONE));
            largest = Math.max(largest, output.size());
            gradients += layer.inPlace() && gradientBelow ? 0 : 1;
            floats += own(layer, shapes.get(i), training, gradientBelow);
            gradientBelow = training;
        }
        return floats
                + (training
                        ? Math.min(2, gradients) * largest
                        : Arrays.stream(OutputBuffers.longest(layers, input, NONE, 1))
                                .sum());
    }

    /** What a layer has beside its output. */
    private static long own(Layer layer, Shape input, boolean training, boolean inputGradient) {
        if (layer instanceof Residual residual) {
            return branch(residual.layers(), input, training, inputGradient)
                    + branch(residual.shortcut(), input, training, inputGradient);
        }
        if (layer instanceof Conv2d convolution && convolution.stride().width() > 1) {
            return ColumnPhases.length(
                    input, convolution.padding(), convolution.stride().width());
        }
        return layer instanceof Dense && training ? input.size() / 16 * 16 + 16 : 0;
    }

    private static long branch(List<Layer> layers, Shape input, boolean training, boolean inputGradient) {
        return padded(input, LayerSequence.padding(layers, 0, NONE))
                + (inputGradient ? input.size() : 0)
                + sequence(layers, input, training, inputGradient);
    }

    private static long padded(Shape shape, Size padding) {
        return (long) shape.channels()
                * (shape.height() + 2L * padding.height())
                * (shape.width() + 2L * padding.width());
    }
}
