package io.lenslet.model.onnx;

import java.util.Arrays;

/** What the elements of a tensor are; the numbers are those of ONNX's {@code TensorProto.DataType}. */
enum ElementType {
    UNDEFINED(0),
    FLOAT(1),
    UINT8(2),
    INT8(3),
    UINT16(4),
    INT16(5),
    INT32(6),
    INT64(7),
    STRING(8),
    BOOL(9),
    FLOAT16(10),
    DOUBLE(11),
    UINT32(12),
    UINT64(13),
    BFLOAT16(16),
    OTHER(-1);

    private final int number;

    ElementType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ElementType of(long number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElse(OTHER);
    }
}
