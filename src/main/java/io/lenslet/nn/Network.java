package io.lenslet.nn;

import io.lenslet.config.Beside;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A network: the shape of a sample and the layers it goes through, in order. It holds no weights: all parameters of a
 * network are one flat array, in which {@link #tensors()} says what lies where. {@link IllegalArgumentException} says
 * which layer cannot take its input.
 *
 * <p>{@code givenNames} are those that the network file gives its layers, one for each, empty where it gives none. They
 * name layers and tensors and have no part in any result. A layer that is {@code frozen} takes part in the forward pass
 * and does not learn: its parameters stay as they were at the start, and batch normalization in it uses the statistics
 * that it has.
 */
public record Network(
        Shape input,
        List<Layer> layers,

        @Beside(elements = "layers", key = "name", absent = "''")
        List<String> givenNames,

        @Beside(elements = "layers", key = "frozen", absent = "false")
        List<Boolean> frozen)
        implements Serializable {

    /** What file names and the names of tensors, joined by dots, can hold everywhere. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** One tensor of the parameters: {@code parameter.size()} floats from {@code start}, named {@code conv1.weight}. */
    public record Tensor(String name, Parameter parameter, int start) {}

    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must name at least one layer");
        }
        givenNames = List.copyOf(givenNames);
        requireNames(names(layers, givenNames), givenNames);
        frozen = List.copyOf(frozen);
        requireParameters(names(layers, givenNames), frozen, layers, shapes(input, layers, names(layers, givenNames)));
        long count = Parameter.count(parameters(input, layers, names(layers, givenNames)));
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "layers must have at most " + Integer.MAX_VALUE + " parameters, have " + Counts.text(count));
        }
    }

    /** A network whose layers are named by their kinds, and all learn. */
    public Network(Shape input, List<Layer> layers) {
        this(input, layers, Collections.nCopies(layers.size(), ""));
    }

    /** A network whose layers all learn. */
    public Network(Shape input, List<Layer> layers, List<String> givenNames) {
        this(input, layers, givenNames, Collections.nCopies(layers.size(), false));
    }

    /** The first {@code count} layers, with their names. */
    public Network head(int count) {
        return new Network(input, layers.subList(0, count), names().subList(0, count), frozen.subList(0, count));
    }

    private static void requireNames(List<String> names, List<String> given) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!given.get(i).isEmpty() && !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "layers: the name of a layer must be a letter and then letters, digits, _ and -, was '" + name
                                + "'");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("layers: two layers are called " + name + " (layer " + (i + 1)
                        + " is the second); " + "layers without a name are called by their kind and a number");
            }
        }
    }

    private static void requireParameters(
            List<String> names, List<Boolean> frozen, List<Layer> layers, List<Shape> shapes) {
        for (int i = 0; i < layers.size(); i++) {
            if (frozen.get(i) && layers.get(i).parameters(shapes.get(i)).isEmpty()) {
                throw new IllegalArgumentException("layers: " + names.get(i) + " (layer " + (i + 1)
                        + ") has no parameters that could be frozen; leave frozen out");
            }
        }
    }

    /** The shapes between the layers: that of the input first, that of the output last. */
    public List<Shape> shapes() {
        return shapes(input, layers, names());
    }

    /** The shape of the output. */
    public Shape output() {
        return shapes().get(layers.size());
    }

    static List<Shape> shapes(Shape input, List<Layer> layers) {
        return shapes(input, layers, names(layers));
    }

    private static List<Shape> shapes(Shape input, List<Layer> layers, List<String> names) {
        List<Shape> shapes = new ArrayList<>(List.of(input));
        for (int i = 0; i < layers.size(); i++) {
            Shape shape = shapes.get(i);
            try {
                shapes.add(layers.get(i).output(shape));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "layers: " + names.get(i) + " (layer " + (i + 1) + " of " + layers.size()
                                + ") cannot take an input of " + shape + ": " + e.getMessage(),
                        e);
            }
        }
        return shapes;
    }

    /**
     * A name for each layer, unique in the network: the given one, or its kind and which of that kind it is, {@code
     * conv1}, {@code maxPool1}, {@code conv2}.
     */
    public List<String> names() {
        return names(layers, givenNames);
    }

    private static List<String> names(List<Layer> layers, List<String> given) {
        List<String> names = new ArrayList<>(names(layers));
        for (int i = 0; i < names.size(); i++) {
            names.set(i, given.get(i).isEmpty() ? names.get(i) : given.get(i));
        }
        return names;
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
     * statistics likewise, then both of the layers that are frozen.
     */
    public List<Tensor> tensors() {
        List<Parameter> parameters = parameters();
        List<Tensor> tensors = new ArrayList<>();
        int start = 0;
        for (boolean isFrozen : new boolean[] {false, true}) {
            for (boolean trained : new boolean[] {true, false}) {
                for (Parameter parameter : parameters) {
                    if (parameter.trained() == trained && parameter.frozen() == isFrozen) {
                        tensors.add(new Tensor(parameter.name(), parameter, start));
                        start = Math.addExact(start, parameter.size());
                    }
                }
            }
        }
        return tensors;
    }

    /** The tensors in the order of the layers, and in each layer in its own. */
    List<Parameter> parameters() {
        List<Shape> shapes = shapes();
        List<String> names = names();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters(shapes.get(i))) {
                parameters.add(parameter.within(names.get(i)).frozen(frozen.get(i)));
            }
        }
        return parameters;
    }

    /** Where each layer's parameters lie, as {@link #tensors()} says. */
    List<ParameterPlace> places() {
        List<Shape> shapes = shapes();
        ParameterPlace learned = new ParameterPlace(0, trainedCount(), false);
        ParameterPlace kept =
                new ParameterPlace(movingCount(), movingCount() + count(p -> p.trained() && p.frozen()), true);
        List<ParameterPlace> places = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            ParameterPlace place = frozen.get(i) ? kept : learned;
            places.add(place);
            ParameterPlace next = place.after(layers.get(i), shapes.get(i));
            kept = frozen.get(i) ? next : kept;
            learned = frozen.get(i) ? learned : next;
        }
        return places;
    }

    static List<Parameter> parameters(Shape input, List<Layer> layers) {
        return parameters(input, layers, names(layers));
    }

    private static List<Parameter> parameters(Shape input, List<Layer> layers, List<String> names) {
        List<Parameter> parameters = new ArrayList<>();
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
            sum = Counts.sum(sum, layers.get(i).multiplyAdds(shapes.get(i)));
        }
        return sum;
    }

    /** The number of parameters, statistics and frozen ones included. */
    public int parameterCount() {
        return count(p -> true);
    }

    /** The number of parameters that an optimizer trains: the first ones. */
    public int trainedCount() {
        return count(Parameter::learned);
    }

    /** The number of parameters that training moves, statistics included: those before the frozen ones. */
    public int movingCount() {
        return count(p -> !p.frozen());
    }

    private int count(Predicate<Parameter> which) {
        return parameters().stream().filter(which).mapToInt(Parameter::size).sum();
    }
}
