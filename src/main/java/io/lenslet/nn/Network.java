package io.lenslet.nn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network: the shape of a sample and the layers it goes through, in order. It holds no weights: all parameters of a
 * network are one flat array, in which {@link #tensors()} says what lies where. {@link IllegalArgumentException} says
 * which layer cannot take its input.
 */
public record Network(Shape input, List<Layer> layers) implements Serializable {

    /** One tensor of the parameters: {@code parameter.size()} floats from {@code start}, named {@code conv1.weight}. */
    public record Tensor(String name, Parameter parameter, int start) {}

    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must name at least one layer");
        }
        shapes(input, layers);
    }

    /** The shapes between the layers: that of the input first, that of the output last. */
    public List<Shape> shapes() {
        return shapes(input, layers);
    }

    /** The shape of the output. */
    public Shape output() {
        return shapes().get(layers.size());
    }

    static List<Shape> shapes(Shape input, List<Layer> layers) {
        List<Shape> shapes = new ArrayList<>(List.of(input));
        List<String> names = names(layers);
        for (int i = 0; i < layers.size(); i++) {
            Shape shape = shapes.get(i);
            try {
                shapes.add(layers.get(i).output(shape));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        "layers: " + names.get(i) + " (layer " + (i + 1) + " of " + layers.size()
                                + ") cannot take an input of " + shape + ": " + e.getMessage(),
                        e);
            }
        }
        return shapes;
    }

    /**
     * A name for each layer, unique in the network: its kind and a number, {@code conv1}, {@code maxPool1}, {@code
     * conv2}.
     */
    public List<String> names() {
        return names(layers);
    }

    static List<String> names(List<Layer> layers) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            String kind = layer.getClass().getSimpleName().replace("2d", "");
            String name = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
            names.add(name + counts.merge(name, 1, Integer::sum));
        }
        return names;
    }

    /**
     * What lies where in the parameters, without gaps: the trained ones in the order of the layers, then their
     * statistics likewise.
     */
    public List<Tensor> tensors() {
        List<Parameter> parameters = parameters(input, layers);
        List<Tensor> tensors = new ArrayList<>();
        int start = 0;
        for (boolean trained : new boolean[] {true, false}) {
            for (Parameter parameter : parameters) {
                if (parameter.trained() == trained) {
                    tensors.add(new Tensor(parameter.name(), parameter, start));
                    start = Math.addExact(start, parameter.size());
                }
            }
        }
        return tensors;
    }

    static List<Parameter> parameters(Shape input, List<Layer> layers) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> names = names(layers);
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters(shape)) {
                parameters.add(parameter.within(names.get(i)));
            }
            shape = layers.get(i).output(shape);
        }
        return parameters;
    }

    /** The multiply-adds of one sample's forward pass. */
    public long multiplyAdds() {
        return multiplyAdds(input, layers);
    }

    static long multiplyAdds(Shape input, List<Layer> layers) {
        List<Shape> shapes = shapes(input, layers);
        long sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += layers.get(i).multiplyAdds(shapes.get(i));
        }
        return sum;
    }

    /** The number of parameters, statistics included. */
    public int parameterCount() {
        return tensors().stream().mapToInt(t -> t.parameter().size()).sum();
    }

    /** The number of parameters that an optimizer trains: the first ones. */
    public int trainedCount() {
        return Parameter.count(parameters(input, layers), true);
    }
}
