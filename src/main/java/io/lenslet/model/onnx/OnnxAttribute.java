package io.lenslet.model.onnx;

import java.util.List;

/** The value of a node's attribute. */
sealed interface OnnxAttribute {

    record Real(float value) implements OnnxAttribute {}

    record Whole(long value) implements OnnxAttribute {}

    record Text(String value) implements OnnxAttribute {}

    record Reals(List<Float> values) implements OnnxAttribute {}

    record Wholes(List<Long> values) implements OnnxAttribute {}

    record Constant(OnnxTensor tensor) implements OnnxAttribute {}

    /** Of a type that no layer of ours needs; the number is that of ONNX's {@code AttributeType}. */
    record Other(long type) implements OnnxAttribute {}
}
