package io.lenslet.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds a graph along the way that the samples take: each node goes on from the result of the one before. */
final class GraphBuilder {

    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private final List<OnnxNode> nodes = new ArrayList<>();
    private final List<OnnxTensor> initializers = new ArrayList<>();
    private Place place = new Place(INPUT, false);

    /** A value, and whether its samples are vectors (batch, feature) and not images (batch, channel, row, column). */
    record Place(String value, boolean flat) {}

    /** Where the next node goes on from. */
    Place place() {
        return place;
    }

    void goOnFrom(Place other) {
        place = other;
    }

    /** A node called {@code name}, as its result is, with constants as its further inputs. */
    void apply(String operator, String name, Map<String, OnnxAttribute> attributes, OnnxTensor... constants) {
        initializers.addAll(Arrays.asList(constants));
        List<String> inputs = Stream.concat(
                        Stream.of(place.value()), Arrays.stream(constants).map(OnnxTensor::name))
                .collect(Collectors.toList());
        nodes.add(new OnnxNode(name, operator, "", inputs, List.of(name), attributes));
        place = new Place(name, place.flat());
    }

    /** The sum of what is here and of {@code other}. */
    void add(String name, Place other) {
        nodes.add(new OnnxNode(name, "Add", "", List.of(place.value(), other.value()), List.of(name), Map.of()));
        place = new Place(name, place.flat());
    }

    /** Makes vectors of images, channel by channel and row by row; leaves vectors as they are. */
    void flatten(String name) {
        if (!place.flat()) {
            apply("Flatten", name, Map.of("axis", new OnnxAttribute.Whole(1)));
            place = new Place(name, true);
        }
    }

    /** Makes images of one pixel, with as many channels, of vectors; leaves images as they are. */
    void unflatten(String name) {
        if (place.flat()) {
            apply("Reshape", name, Map.of(), OnnxTensor.integers(name + ".shape", 0, -1, 1, 1));
            place = new Place(name, false);
        }
    }

    /** The graph that ends here, whose result is called {@link #OUTPUT}. */
    OnnxGraph build(OnnxValueInfo input, OnnxValueInfo output) {
        OnnxNode last = nodes.remove(nodes.size() - 1);
        nodes.add(new OnnxNode(
                last.name(), last.operator(), last.domain(), last.inputs(), List.of(OUTPUT), last.attributes()));
        return new OnnxGraph(nodes, initializers, List.of(input), List.of(output));
    }
}
