package io.lenslet.model.onnx;

import io.lenslet.protobuf.ProtobufMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes ONNX files: onnx.proto's messages, fields in the order of their numbers, floats as raw bytes. */
final class OnnxWriter {

    // onnx.proto, AttributeProto.AttributeType
    static final int FLOAT = 1;
    static final int INT = 2;
    static final int STRING = 3;
    static final int TENSOR = 4;
    static final int FLOATS = 6;
    static final int INTS = 7;

    private OnnxWriter() {}

    /** The bytes of the file; {@link IllegalArgumentException} where they would be more than an array holds. */
    static byte[] write(OnnxModel model) {
        return model(model).toByteArray();
    }

    private static ProtobufMessage model(OnnxModel model) {
        ProtobufMessage message = new ProtobufMessage()
                .varint(1, model.irVersion())
                .text(2, model.producer())
                .text(3, model.producerVersion())
                .message(7, graph(model.graph()))
                .message(8, new ProtobufMessage().text(1, "").varint(2, model.opset()));
        new TreeMap<>(model.metadata())
                .forEach((key, value) ->
                        message.message(14, new ProtobufMessage().text(1, key).text(2, value)));
        return message;
    }

    private static ProtobufMessage graph(OnnxGraph graph) {
        ProtobufMessage message = new ProtobufMessage();
        graph.nodes().forEach(node -> message.message(1, node(node)));
        message.text(2, "network");
        graph.initializers().forEach(tensor -> message.message(5, tensor(tensor)));
        graph.inputs().forEach(input -> message.message(11, valueInfo(input)));
        graph.outputs().forEach(output -> message.message(12, valueInfo(output)));
        return message;
    }

    private static ProtobufMessage node(OnnxNode node) {
        ProtobufMessage message = new ProtobufMessage();
        node.inputs().forEach(input -> message.text(1, input));
        node.outputs().forEach(output -> message.text(2, output));
        message.text(3, node.name()).text(4, node.operator());
        if (!node.domain().isEmpty()) {
            message.text(7, node.domain());
        }
        for (Map.Entry<String, OnnxAttribute> attribute : new TreeMap<>(node.attributes()).entrySet()) {
            message.message(5, attribute(attribute.getKey(), attribute.getValue()));
        }
        return message;
    }

    private static ProtobufMessage attribute(String name, OnnxAttribute attribute) {
        ProtobufMessage message = new ProtobufMessage().text(1, name);
        if (attribute instanceof OnnxAttribute.Real real) {
            return message.float32(2, real.value()).varint(20, FLOAT);
        } else if (attribute instanceof OnnxAttribute.Whole whole) {
            return message.varint(3, whole.value()).varint(20, INT);
        } else if (attribute instanceof OnnxAttribute.Text text) {
            return message.text(4, text.value()).varint(20, STRING);
        } else if (attribute instanceof OnnxAttribute.Constant constant) {
            return message.message(5, tensor(constant.tensor())).varint(20, TENSOR);
        } else if (attribute instanceof OnnxAttribute.Reals reals) {
            reals.values().forEach(value -> message.float32(7, value));
            return message.varint(20, FLOATS);
        } else if (attribute instanceof OnnxAttribute.Wholes wholes) {
            wholes.values().forEach(value -> message.varint(8, value));
            return message.varint(20, INTS);
        }
        throw new IllegalArgumentException("attribute " + name + " was not read and cannot be written");
    }

    private static ProtobufMessage tensor(OnnxTensor tensor) {
        ProtobufMessage message = new ProtobufMessage();
        tensor.dimensions().forEach(dimension -> message.varint(1, dimension));
        message.varint(2, tensor.type().number());
        List<Long> integers = tensor.integers();
        if (tensor.type() == ElementType.INT64) {
            ByteBuffer raw = ByteBuffer.allocate(integers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            integers.forEach(raw::putLong);
            return message.text(8, tensor.name()).bytes(9, raw.array());
        }
        return message.text(8, tensor.name()).floats(9, tensor.requireFloats());
    }

    private static ProtobufMessage valueInfo(OnnxValueInfo info) {
        ProtobufMessage shape = new ProtobufMessage();
        for (OnnxValueInfo.Dimension dimension : info.shape()) {
            shape.message(
                    1,
                    dimension.isFree()
                            ? new ProtobufMessage().text(2, dimension.name())
                            : new ProtobufMessage().varint(1, dimension.length()));
        }
        ProtobufMessage tensor =
                new ProtobufMessage().varint(1, info.type().number()).message(2, shape);
        return new ProtobufMessage().text(1, info.name()).message(2, new ProtobufMessage().message(1, tensor));
    }
}
