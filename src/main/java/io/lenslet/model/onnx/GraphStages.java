package io.lenslet.model.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way from a graph's input to its output as a line of stages: nodes with one input that depends on the image, and
 * sums at which two ways meet that parted before. Where they parted is the value that lies on every way to both (their
 * nearest common dominator), as in a compiler's graph of control flow. Nodes on no way to the output are left out.
 * {@link IllegalArgumentException} says what makes a graph none of these.
 */
final class GraphStages {

    private final Map<String, OnnxTensor> constants = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    /** One stage of the way. */
    sealed interface Stage {}

    /** A node, the only input of which that depends on the image is {@code data}. */
    record Single(OnnxNode node, String data) implements Stage {}

    /** The sum of two ways from one value. */
    record Sum(OnnxNode node, List<Stage> first, List<Stage> second) implements Stage {}

    /** Where a value comes from: its node, the nearest value on every way to it, and the number of these above that. */
    private record Origin(Optional<OnnxNode> node, String dominator, int depth) {}

    GraphStages(OnnxGraph graph, String input) {
        graph.initializers().forEach(tensor -> constants.put(tensor.name(), tensor));
        origins.put(input, new Origin(Optional.empty(), input, 0));
        graph.nodes().forEach(this::place);
    }

    /** The stages from {@code from} to {@code to}, both values. */
    List<Stage> between(String from, String to) {
        Deque<Stage> stages = new ArrayDeque<>();
        String value = to;
        while (!value.equals(from)) {
            Origin origin = origin(value, "the graph's output");
            stages.addFirst(stage(origin, value));
            value = origin.dominator();
        }
        return new ArrayList<>(stages);
    }

    /** The tensor called {@code name}, where it is a constant. */
    Optional<OnnxTensor> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    private Stage stage(Origin origin, String value) {
        OnnxNode node = origin.node().orElseThrow();
        if (!value.equals(node.outputs().get(0))) {
            throw new IllegalArgumentException(
                    node.label() + ": only its first result can be used, not '" + value + "'");
        }
        List<String> data = data(node);
        if (data.size() == 1) {
            return new Single(node, data.get(0));
        }
        OperatorImport.requireSupported(node);
        if (!node.operator().equals("Add")) {
            throw new IllegalArgumentException(node.label() + ": its inputs " + data
                    + " all depend on the image; only one" + " may, but for an Add");
        }
        return new Sum(node, between(origin.dominator(), data.get(0)), between(origin.dominator(), data.get(1)));
    }

    /**
     * Files a node's results: constants, values that depend on the image, or neither where it computes with constants.
     */
    private void place(OnnxNode node) {
        if (node.outputs().isEmpty()) {
            return;
        }
        if (node.operator().equals("Constant")) {
            constants.put(node.outputs().get(0), ConstantNode.tensor(node));
            return;
        }
        Optional<OnnxTensor> renamed = node.input(0).flatMap(this::constant).filter(c -> node.operator()
                .equals("Identity"));
        Optional<OnnxTensor> constant = renamed.or(() -> ShapeFolding.fold(node, this::constant));
        if (constant.isPresent()) {
            constants.put(node.outputs().get(0), constant.get());
            return;
        }
        data(node).stream().reduce(this::commonDominator).ifPresent(dominator -> {
            Origin origin = new Origin(
                    Optional.of(node), dominator, origins.get(dominator).depth() + 1);
            node.outputs().forEach(output -> origins.put(output, origin));
        });
    }

    private List<String> data(OnnxNode node) {
        return node.inputs().stream().filter(origins::containsKey).toList();
    }

    private String commonDominator(String first, String second) {
        String a = first;
        String b = second;
        while (!a.equals(b)) {
            if (origins.get(a).depth() >= origins.get(b).depth()) {
                a = origins.get(a).dominator();
            } else {
                b = origins.get(b).dominator();
            }
        }
        return a;
    }

    private Origin origin(String value, String what) {
        Origin origin = origins.get(value);
        if (origin == null) {
            throw new IllegalArgumentException(what + " '" + value + "' does not depend on its input");
        }
        return origin;
    }
}
