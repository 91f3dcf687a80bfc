package io.lenslet.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layers one after the other, bound from a given input. Each layer that does not work in place has an output buffer,
 * see {@link OutputBuffers}; for training, the gradients of the outputs take turns in two arrays.
 */
final class LayerSequence {

    private static final Size NONE = new Size(0, 0);

    private final List<Operator> operators = new ArrayList<>();
    private final List<Buffer> outputs = new ArrayList<>();
    private final boolean training;
    private final Buffer output;
    private final Optional<Buffer> outputGradient;
    /** Of the layers below, nobody wants a gradient. */
    private final int lowest;

    /** Where a sequence begins: its input, the gradient of that where it is wanted, and where its buffers come from. */
    record Start(Buffer input, Optional<Buffer> inputGradient, long place, Arena arena) {}

    /**
     * Layers whose parameters lie at {@code places}; {@code paddingAfter} is the border that whoever takes the output
     * wants around it.
     */
    LayerSequence(List<Layer> layers, List<ParameterPlace> places, Start start, Size paddingAfter, boolean training) {
        this.training = training;
        Buffer below = start.input();
        Optional<Buffer> belowGradient = start.inputGradient();
        lowest = belowGradient.isPresent()
                ? 0
                : ParameterPlace.firstLearned(
                        layers, places.stream().map(ParameterPlace::frozen).toList(), below.shape());
        long place = start.place();
        Gradients gradients = new Gradients(layers, below, start.arena());
        OutputBuffers arrays = new OutputBuffers(layers, below, paddingAfter, training, start.arena());
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Shape shape = layer.output(below.shape());
            Buffer above = layer.inPlace() ? below : arrays.next(shape, padding(layers, i + 1, paddingAfter));
            Optional<Buffer> aboveGradient = !training || i < lowest
                    ? Optional.empty()
                    : Optional.of(gradients.buffer(layer, shape, belowGradient));
            operators.add(layer.bind(
                    new Binding(below, above, belowGradient, aboveGradient, places.get(i), place++, start.arena())));
            outputs.add(above);
            below = above;
            belowGradient = aboveGradient;
        }
        output = below;
        outputGradient = belowGradient;
    }

    /** The gradients of the outputs: two slices as long as the largest output, taken when they are first wanted. */
    private static final class Gradients {

        private final Map<Integer, Arena.Slice> slices = new HashMap<>();
        private final Arena arena;
        private final int batch;
        private final int length;
        private int turn;

        Gradients(List<Layer> layers, Buffer input, Arena arena) {
            this.arena = arena;
            batch = input.batch();
            Shape shape = input.shape();
            int longest = 0;
            for (Layer layer : layers) {
                shape = layer.output(shape);
                longest = Math.max(longest, Buffer.length(shape, NONE, batch));
            }
            length = longest;
        }

        /** The gradient of the output of {@code layer}: where the layer works in place, that of its input, if there is one. */
        Buffer buffer(Layer layer, Shape shape, Optional<Buffer> below) {
            if (layer.inPlace() && below.isPresent()) {
                return below.get();
            }
            turn = 1 - turn;
            return slices.computeIfAbsent(turn, t -> arena.take(length)).buffer(shape, NONE, batch);
        }
    }

    /** The padding that the first of the layers from {@code first} on wants which does not work in place. */
    static Size padding(List<Layer> layers, int first, Size after) {
        return layers.subList(first, layers.size()).stream()
                .filter(layer -> !layer.inPlace())
                .findFirst()
                .map(Layer::padding)
                .orElse(after);
    }

    Buffer output() {
        return output;
    }

    Optional<Buffer> outputGradient() {
        return outputGradient;
    }

    void forward(float[] parameters, BatchContext pass) {
        for (int i = 0; i < operators.size(); i++) { // an iterator would be garbage of every step
            forward(i, parameters, pass);
        }
    }

    void forward(float[] parameters, BatchContext pass, LayerObserver observer) {
        for (int i = 0; i < operators.size(); i++) {
            forward(i, parameters, pass);
            observer.computed(i, outputs.get(i));
        }
    }

    private void forward(int i, float[] parameters, BatchContext pass) {
        if (!training) {
            outputs.get(i).clearPadding(); // another layer's output may have lain there
        }
        operators.get(i).forward(parameters, pass);
    }

    void backward(float[] parameters, float[] gradient, BatchContext pass) {
        for (int i = operators.size() - 1; i >= lowest; i--) {
            operators.get(i).backward(parameters, gradient, pass);
        }
    }
}
