package io.lenslet.model.onnx;

import io.lenslet.nn.Shape;
import java.util.List;

/** Nodes that change the dimensions and leave the values in their order: no layer of ours is needed for them. */
final class Reshaping {

    private static final long REST = -1;
    private static final long KEPT = 0;

    private Reshaping() {}

    /** {@code Flatten}: all but the batch become one dimension. */
    static OperatorImport.Step flatten(OnnxNode node, Position at) {
        int rank = at.flat() ? 2 : 4;
        if (Math.floorMod(node.whole("axis", 1), (long) rank) != 1) {
            throw new IllegalArgumentException("axis must be 1, was " + node.whole("axis", 1));
        }
        return OperatorImport.Step.to(new Position(at.shape(), true));
    }

    /** {@code Pad}: only one that adds nothing, as PyTorch puts before an average pool. */
    static OperatorImport.Step pad(List<Long> pads, Position at) {
        if (pads.stream().anyMatch(pad -> pad != 0)) {
            throw new IllegalArgumentException("pads must be 0, were " + pads + "; a Conv may pad itself");
        }
        return OperatorImport.Step.to(at);
    }

    /**
     * {@code Reshape} to vectors, to images of one pixel, or to what is there already; {@code batch} is the graph's own
     * batch, or any negative number where it is free.
     */
    static OperatorImport.Step reshape(OnnxNode node, List<Long> target, long batch, Position at) {
        Shape shape = at.shape();
        List<Long> dimensions = List.of((long) shape.channels(), (long) shape.height(), (long) shape.width());
        List<Long> features = List.of((long) shape.size());
        List<Long> from = at.flat() ? features : dimensions;
        boolean keepsBatch = !target.isEmpty()
                && List.of(KEPT, REST, ShapeFolding.BATCH, batch).contains(target.get(0));
        boolean zeroIsLength = node.whole("allowzero", 0) != 0 && target.contains(KEPT);
        if (keepsBatch && !zeroIsLength && matches(target, from, features)) {
            return OperatorImport.Step.to(new Position(shape, true));
        }
        boolean image = !at.flat() || at.isVector();
        if (keepsBatch && !zeroIsLength && image && matches(target, from, dimensions)) {
            return OperatorImport.Step.to(new Position(shape, false));
        }
        throw new IllegalArgumentException("it gives " + shape + " the dimensions " + text(target)
                + "; only (batch, feature) is supported, and (batch, channel, 1, 1) of vectors");
    }

    /**
     * True where {@code target} is a batch followed by {@code expected}: 0 keeps a dimension of {@code from}, -1 is
     * what is left, one at most, also for the batch.
     */
    private static boolean matches(List<Long> target, List<Long> from, List<Long> expected) {
        if (target.size() != 1 + expected.size()
                || target.stream().filter(length -> length == REST).count() > 1) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            long length = target.get(i + 1);
            boolean kept = length == KEPT && i < from.size() && from.get(i).equals(expected.get(i));
            if (length != expected.get(i) && length != REST && !kept) {
                return false;
            }
        }
        return true;
    }

    private static List<String> text(List<Long> target) {
        return target.stream()
                .map(length -> length == ShapeFolding.BATCH ? "batch" : length.toString())
                .toList();
    }
}
