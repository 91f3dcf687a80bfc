package io.lenslet.model.onnx;

import io.lenslet.model.InvalidModelException;
import io.lenslet.protobuf.ProtobufReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads one {@code TensorProto}. Floats that lie together in the file are not copied. */
final class TensorReader {

    private static final int EXTERNAL = 1;
    private static final long MOST_BYTES = 1L << 31;

    private final String file;
    private final List<Long> dimensions = new ArrayList<>();
    private final List<ByteBuffer> floats = new ArrayList<>();
    private final List<Long> integers = new ArrayList<>();
    private final List<ByteBuffer> raw = new ArrayList<>();
    private String name = "";
    private ElementType type = ElementType.UNDEFINED;
    private boolean external;

    TensorReader(String file) {
        this.file = file;
    }

    OnnxTensor read(ProtobufReader in) {
        while (in.next()) {
            switch (in.field()) {
                case 1 -> in.varints(dimensions);
                case 2 -> type = ElementType.of(in.varint());
                case 4 -> floats.add(in.floats());
                case 5, 7 -> in.varints(integers);
                case 8 -> name = in.text();
                case 9 -> raw.add(in.bytes());
                case 14 -> external = in.varint() == EXTERNAL;
                default -> in.skip();
            }
        }
        if (external) {
            throw new InvalidModelException(
                    file + ": tensor '" + OnnxImport.oneLine(name) + "' keeps its values in another file, which is not"
                            + " read; save the model as one file (onnx.load, then onnx.save)");
        }
        return tensor();
    }

    private OnnxTensor tensor() {
        return switch (type) {
            case FLOAT -> {
                ByteBuffer bytes = joined(raw.isEmpty() ? floats : raw);
                requireElements(bytes.remaining(), Float.BYTES);
                FloatBuffer elements = bytes.asFloatBuffer();
                yield new OnnxTensor(name, dimensions, type, elements, List.of());
            }
            case INT64, INT32, BOOL -> {
                List<Long> elements = raw.isEmpty() ? integers : rawIntegers(joined(raw));
                requireElements(elements.size(), 1);
                yield OnnxTensor.opaque(name, dimensions, type, elements);
            }
            default -> OnnxTensor.opaque(name, dimensions, type, List.of());
        };
    }

    private List<Long> rawIntegers(ByteBuffer bytes) {
        List<Long> elements = new ArrayList<>();
        int size = type == ElementType.INT64 ? Long.BYTES : type == ElementType.INT32 ? Integer.BYTES : 1;
        while (bytes.remaining() >= size) {
            elements.add(
                    switch (type) {
                        case INT64 -> bytes.getLong();
                        case INT32 -> (long) bytes.getInt();
                        default -> (long) bytes.get();
                    });
        }
        return elements;
    }

    private void requireElements(long found, int elementBytes) {
        long expected = elementBytes;
        for (long dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("tensor '" + name + "' has the dimensions " + dimensions);
            }
            if (dimension > Integer.MAX_VALUE || expected * dimension > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "tensor '" + name + "' has the dimensions " + dimensions + ", more than an array holds");
            }
            expected *= dimension;
        }
        if (expected != found) {
            throw new IllegalArgumentException("tensor '" + name + "' has " + found / elementBytes
                    + " elements, its dimensions are " + dimensions);
        }
    }

    /** The floats of several pieces; for short lists. */
    static List<Float> list(List<ByteBuffer> pieces) {
        FloatBuffer floats = joined(pieces).asFloatBuffer();
        List<Float> list = new ArrayList<>();
        while (floats.hasRemaining()) {
            list.add(floats.get());
        }
        return list;
    }

    private static ByteBuffer joined(List<ByteBuffer> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        int length = pieces.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
        ByteBuffer joined = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        pieces.forEach(joined::put);
        return joined.flip();
    }
}
