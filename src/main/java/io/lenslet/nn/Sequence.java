package io.lenslet.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other, bound from a given input. Each layer that does not work in place has an output buffer, see {@link Outputs}; for
 * training, the gradients of the outputs take turns in two arrays.
 */
final class Sequence {

    private static final Size NONE = new Size(0, 0);

    private final List<Operator> operators = new ArrayList<>();
    private final List<Buffer> outputs = new ArrayList<>();
    private final boolean training;
    private final Buffer output;
    private final Buffer outputGradient;

    /** Where a sequence begins: its input, the gradient of that (or null), and where its parameters lie. */
    record Start(Buffer input, Buffer inputGradient, int parameterStart, int statisticStart, long place) {
    }

    /** {@code paddingAfter} is the border that whoever takes the output wants around it. */
    Sequence(List<Layer> layers, Start start, Size paddingAfter, boolean training) {
        this.training = training;
        Buffer below = start.input();
        Buffer belowGradient = start.inputGradient();
        int parameterStart = start.parameterStart();
        int statisticStart = start.statisticStart();
        long place = start.place();
        float[][] gradients = training ? gradientArrays(layers, below) : null;
        Outputs arrays = new Outputs(layers, below.shape(), paddingAfter, below.batch(), training);
        int turn = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Shape shape = layer.output(below.shape());
            Buffer above = layer.inPlace() ? below : arrays.next(shape, padding(layers, i + 1, paddingAfter));
            turn = layer.inPlace() ? turn : 1 - turn;
            boolean sharedGradient = layer.inPlace() && belowGradient != null;
            Buffer aboveGradient = sharedGradient ? belowGradient
                    : training ? new Buffer(gradients[turn], shape, NONE, below.batch()) : null;
            operators.add(layer.bind(new Binding(below, above, belowGradient, aboveGradient, parameterStart, statisticStart, place++)));
            outputs.add(above);
            List<Parameter> parameters = layer.parameters(below.shape());
            parameterStart += Parameter.count(parameters, true);
            statisticStart += Parameter.count(parameters, false);
            below = above;
            belowGradient = aboveGradient;
        }
        output = below;
        outputGradient = belowGradient;
    }

    private static float[][] gradientArrays(List<Layer> layers, Buffer input) {
        Shape shape = input.shape();
        int longest = 0;
        for (Layer layer : layers) {
            shape = layer.output(shape);
            longest = Math.max(longest, Buffer.length(shape, NONE, input.batch()));
        }
        return new float[][] {new float[longest], new float[longest]};
    }

    static Buffer newBuffer(Shape shape, Size padding, int batch) {
        return new Buffer(new float[Buffer.length(shape, padding, batch)], shape, padding, batch);
    }

    /** The padding that the first of the layers from {@code first} on wants which does not work in place. */
    static Size padding(List<Layer> layers, int first, Size after) {
        return layers.subList(first, layers.size()).stream()
                .filter(layer -> !layer.inPlace()).findFirst().map(Layer::padding).orElse(after);
    }

    Buffer output() {
        return output;
    }

    Buffer outputGradient() {
        return outputGradient;
    }

    void forward(float[] parameters, Pass pass) {
        for (int i = 0; i < operators.size(); i++) { // an iterator would be garbage of every step
            if (!training) {
                outputs.get(i).clearPadding(); // another layer's output may have lain there
            }
            operators.get(i).forward(parameters, pass);
        }
    }

    void backward(float[] parameters, float[] gradient, Pass pass) {
        for (int i = operators.size() - 1; i >= 0; i--) {
            operators.get(i).backward(parameters, gradient, pass);
        }
    }
}
