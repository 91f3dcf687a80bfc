package io.lenslet.nn;

import io.lenslet.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * Every buffer that one task needs to run a network over batches of one size: allocated once, here, and never shared. The memory is
 * that of each layer's output (in-place layers have none of their own) and, for training, twice that of the largest one, since
 * gradients take turns in two arrays.
 */
public final class Workspace {

    private final List<Operator> operators = new ArrayList<>();
    private final Buffer input;
    private final Buffer output;
    private final Buffer outputGradient;

    /** Buffers for {@code batch} samples, a multiple of 16; with {@code training}, those of the backward pass too. */
    public Workspace(Network network, int batch, boolean training) {
        if (batch < 1 || batch % FloatKernels.LANES != 0) {
            throw new IllegalArgumentException("the batch of a workspace must be a multiple of 16, was " + batch);
        }
        List<Layer> layers = network.layers();
        List<Shape> shapes = network.shapes();
        Gradients gradients = training ? new Gradients(shapes, batch) : null;
        input = newBuffer(shapes.get(0), paddingFrom(layers, 0), batch);
        Buffer below = input;
        Buffer belowGradient = null;
        int parameterStart = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Buffer above = layer.inPlace() ? below : newBuffer(shapes.get(i + 1), paddingFrom(layers, i + 1), batch);
            Buffer aboveGradient = training ? gradients.next(layer, shapes.get(i + 1)) : null;
            operators.add(layer.bind(new Binding(below, above, belowGradient, aboveGradient, parameterStart)));
            parameterStart += layer.parameters(shapes.get(i)).stream().mapToInt(Parameter::size).sum();
            below = above;
            belowGradient = aboveGradient;
        }
        output = below;
        outputGradient = belowGradient;
    }

    /** Two arrays that the gradients of the layers' outputs take turns in. */
    private static final class Gradients {

        private final int batch;
        private final float[][] arrays = new float[2][];
        private int turn;

        Gradients(List<Shape> shapes, int batch) {
            this.batch = batch;
            int longest = 0;
            for (Shape shape : shapes.subList(1, shapes.size())) {
                longest = Math.max(longest, Buffer.length(shape, new Size(0, 0), batch));
            }
            arrays[0] = new float[longest];
            arrays[1] = new float[longest];
        }

        Buffer next(Layer layer, Shape shape) {
            turn = layer.inPlace() ? turn : 1 - turn;
            return new Buffer(arrays[turn], shape, new Size(0, 0), batch);
        }
    }

    private static Buffer newBuffer(Shape shape, Size padding, int batch) {
        return new Buffer(new float[Buffer.length(shape, padding, batch)], shape, padding, batch);
    }

    /** The padding that the next layer wants which does not work in place. */
    private static Size paddingFrom(List<Layer> layers, int first) {
        return layers.subList(first, layers.size()).stream()
                .filter(layer -> !layer.inPlace()).findFirst().map(Layer::padding).orElse(new Size(0, 0));
    }

    /** Where the samples of a batch go; the caller writes to all positions inside the padding. */
    public Buffer input() {
        return input;
    }

    /** Where {@link #forward} leaves the network's output. */
    public Buffer output() {
        return output;
    }

    /** Where {@link #backward} takes the gradient of the loss by the output from; null where the workspace does not train. */
    public Buffer outputGradient() {
        return outputGradient;
    }

    /** Runs the input through the network. {@code parameters} is not modified. */
    public void forward(float[] parameters) {
        for (Operator operator : operators) {
            operator.forward(parameters);
        }
    }

    /**
     * Adds the gradient of the loss by the parameters to {@code gradient}, for the batch that {@link #forward} saw last. The output's
     * gradient is overwritten; {@code parameters} is not modified.
     */
    public void backward(float[] parameters, float[] gradient) {
        for (int i = operators.size() - 1; i >= 0; i--) {
            operators.get(i).backward(parameters, gradient);
        }
    }
}
