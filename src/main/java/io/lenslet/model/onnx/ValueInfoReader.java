package io.lenslet.model.onnx;

import io.lenslet.model.onnx.OnnxValueInfo.Dimension;
import io.lenslet.protobuf.ProtobufReader;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ValueInfoProto}: a name with the type and shape of a tensor. */
final class ValueInfoReader {

    private ValueInfoReader() {}

    static OnnxValueInfo read(ProtobufReader in) {
        String name = "";
        ElementType type = ElementType.UNDEFINED;
        List<Dimension> shape = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text();
                case 2 -> type = type(in.message(), shape);
                default -> in.skip();
            }
        }
        return new OnnxValueInfo(name, type, shape);
    }

    /** Of the types only that of tensors, which is field 1. */
    private static ElementType type(ProtobufReader in, List<Dimension> shape) {
        ElementType type = ElementType.UNDEFINED;
        while (in.next()) {
            if (in.field() != 1) {
                in.skip();
                continue;
            }
            ProtobufReader tensor = in.message();
            while (tensor.next()) {
                switch (tensor.field()) {
                    case 1 -> type = ElementType.of(tensor.varint());
                    case 2 -> shape(tensor.message(), shape);
                    default -> tensor.skip();
                }
            }
        }
        return type;
    }

    private static void shape(ProtobufReader in, List<Dimension> shape) {
        while (in.next()) {
            if (in.field() == 1) {
                shape.add(dimension(in.message()));
            } else {
                in.skip();
            }
        }
    }

    private static Dimension dimension(ProtobufReader in) {
        Dimension dimension = Dimension.free("");
        while (in.next()) {
            switch (in.field()) {
                case 1 -> dimension = Dimension.of(in.varint());
                case 2 -> dimension = Dimension.free(in.text());
                default -> in.skip();
            }
        }
        return dimension;
    }
}
