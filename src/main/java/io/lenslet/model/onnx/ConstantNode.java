package io.lenslet.model.onnx;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** The tensor that a {@code Constant} node gives. */
final class ConstantNode {

    private ConstantNode() {}

    static OnnxTensor tensor(OnnxNode node) {
        for (Map.Entry<String, OnnxAttribute> attribute : node.attributes().entrySet()) {
            OnnxAttribute value = attribute.getValue();
            String name = node.outputs().get(0);
            if (value instanceof OnnxAttribute.Constant constant) {
                return constant.tensor();
            } else if (value instanceof OnnxAttribute.Real real) {
                return OnnxTensor.scalar(name, real.value());
            } else if (value instanceof OnnxAttribute.Whole whole) {
                return OnnxTensor.opaque(name, List.of(), ElementType.INT64, List.of(whole.value()));
            } else if (value instanceof OnnxAttribute.Reals reals) {
                FloatBuffer floats = FloatBuffer.allocate(reals.values().size());
                reals.values().forEach(floats::put);
                return OnnxTensor.floats(name, List.of(reals.values().size()), floats.flip());
            } else if (value instanceof OnnxAttribute.Wholes wholes) {
                long[] integers =
                        wholes.values().stream().mapToLong(Long::longValue).toArray();
                return OnnxTensor.integers(name, integers);
            }
        }
        throw new IllegalArgumentException(node.label() + ": its value must be a tensor or numbers");
    }
}
