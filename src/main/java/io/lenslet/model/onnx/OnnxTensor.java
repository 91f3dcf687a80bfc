package io.lenslet.model.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A constant tensor: its dimensions, outermost first (none for a single number), and its elements, {@code floats} of a
 * {@code FLOAT}, {@code integers} of an {@code INT64}, {@code INT32} or {@code BOOL}; of another type nothing but the
 * type is kept.
 */
record OnnxTensor(String name, List<Long> dimensions, ElementType type, FloatBuffer floats, List<Long> integers) {

    private static final FloatBuffer NO_FLOATS = FloatBuffer.allocate(0);

    /** A tensor of floats, which are not copied. */
    static OnnxTensor floats(String name, List<? extends Number> dimensions, FloatBuffer floats) {
        return new OnnxTensor(name, longs(dimensions), ElementType.FLOAT, floats, List.of());
    }

    /** One float. */
    static OnnxTensor scalar(String name, float value) {
        return floats(name, List.of(), FloatBuffer.wrap(new float[] {value}));
    }

    /** A vector of integers. */
    static OnnxTensor integers(String name, long... values) {
        List<Long> integers = Arrays.stream(values).boxed().toList();
        return new OnnxTensor(name, List.of((long) values.length), ElementType.INT64, NO_FLOATS, integers);
    }

    /** Something with dimensions of which no element is kept. */
    static OnnxTensor opaque(String name, List<Long> dimensions, ElementType type, List<Long> integers) {
        return new OnnxTensor(name, dimensions, type, NO_FLOATS, integers);
    }

    private static List<Long> longs(List<? extends Number> numbers) {
        return numbers.stream().map(Number::longValue).toList();
    }

    /** The floats, from the buffer's position to its limit; {@link IllegalArgumentException} where it has others. */
    FloatBuffer requireFloats() {
        if (type != ElementType.FLOAT) {
            throw new IllegalArgumentException("tensor '" + name + "' must be of FLOAT, was of " + type);
        }
        return floats.duplicate();
    }

    boolean isInteger() {
        return type == ElementType.INT64 || type == ElementType.INT32;
    }

    /** The integers; {@link IllegalArgumentException} where it has others. */
    List<Long> requireIntegers() {
        if (!isInteger()) {
            throw new IllegalArgumentException("tensor '" + name + "' must be of INT64, was of " + type);
        }
        return integers;
    }
}
