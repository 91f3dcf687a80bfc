package io.lenslet.model.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dimensions that a graph computes for a {@code Reshape} to keep its batch, as {@code x.view(x.size(0), -1)}
 * becomes in PyTorch's files: {@code Shape}, {@code Gather}, {@code Unsqueeze}, {@code Concat}. Of shapes only the
 * batch is known.
 */
final class ShapeFolding {

    /** The size of the batch, whatever it is. */
    static final long BATCH = Long.MIN_VALUE;

    private ShapeFolding() {}

    /** The integers that the node gives, where they are known; {@code constants} finds a constant by name. */
    static Optional<OnnxTensor> fold(OnnxNode node, Function<String, Optional<OnnxTensor>> constants) {
        if (node.operator().equals("Shape")) {
            return Optional.of(OnnxTensor.integers(node.outputs().get(0), BATCH));
        }
        List<List<Long>> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            Optional<List<Long>> integers =
                    constants.apply(input).filter(OnnxTensor::isInteger).map(OnnxTensor::integers);
            if (integers.isEmpty()) {
                return Optional.empty();
            }
            inputs.add(integers.get());
        }
        return folded(node, inputs)
                .map(integers -> OnnxTensor.integers(
                        node.outputs().get(0),
                        integers.stream().mapToLong(Long::longValue).toArray()));
    }

    private static Optional<List<Long>> folded(OnnxNode node, List<List<Long>> inputs) {
        return switch (inputs.isEmpty() ? "" : node.operator()) {
            case "Unsqueeze", "Squeeze", "Cast" -> Optional.of(inputs.get(0));
            case "Concat" -> Optional.of(inputs.stream().flatMap(List::stream).toList());
            case "Gather" -> inputs.size() == 2 ? gathered(inputs.get(0), inputs.get(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<List<Long>> gathered(List<Long> values, List<Long> places) {
        boolean known = places.stream().allMatch(place -> place >= 0 && place < values.size());
        return known
                ? Optional.of(places.stream()
                        .map(place -> values.get(place.intValue()))
                        .toList())
                : Optional.empty();
    }
}
