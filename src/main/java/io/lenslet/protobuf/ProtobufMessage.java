package io.lenslet.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A protobuf message that is put together field by field and then written in one go: a message goes before its
 * content with its length, so all lengths are known first. Long fields are not copied until then.
 */
public final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final List<Consumer<ByteBuffer>> parts = new ArrayList<>();
    private long length;

    /** The bytes of the whole message. */
    public long length() {
        return length;
    }

    /** The whole message; {@link IllegalArgumentException} where that is more than an array holds. */
    public byte[] toByteArray() {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a message must be below 2 GiB, this one would have " + length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        writeTo(bytes);
        return bytes.array();
    }

    /** Puts the message into {@code file}, which is little-endian and has room for it. */
    public void writeTo(ByteBuffer file) {
        parts.forEach(part -> part.accept(file));
    }

    public ProtobufMessage varint(int field, long value) {
        tag(field, VARINT);
        return number(value);
    }

    public ProtobufMessage float32(int field, float value) {
        tag(field, FOUR_BYTES);
        return part(Float.BYTES, file -> file.putFloat(value));
    }

    public ProtobufMessage float64(int field, double value) {
        tag(field, EIGHT_BYTES);
        return part(Double.BYTES, file -> file.putDouble(value));
    }

    /** Repeated doubles in one packed field. */
    public ProtobufMessage doubles(int field, double[] values) {
        long bytes = (long) values.length * Double.BYTES;
        tag(field, BYTES).number(bytes);
        return part(bytes, file -> {
            for (double value : values) {
                file.putDouble(value);
            }
        });
    }

    public ProtobufMessage text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    public ProtobufMessage bytes(int field, byte[] bytes) {
        tag(field, BYTES).number(bytes.length);
        return part(bytes.length, file -> file.put(bytes));
    }

    /** The little-endian bits of floats, as one field of bytes. */
    public ProtobufMessage floats(int field, FloatBuffer floats) {
        long bytes = (long) floats.remaining() * Float.BYTES;
        tag(field, BYTES).number(bytes);
        return part(bytes, file -> {
            file.asFloatBuffer().put(floats.duplicate());
            file.position(file.position() + (int) bytes);
        });
    }

    public ProtobufMessage message(int field, ProtobufMessage message) {
        tag(field, BYTES).number(message.length);
        return part(message.length, message::writeTo);
    }

    private ProtobufMessage tag(int field, int wireType) {
        return number((long) field << 3 | wireType);
    }

    private ProtobufMessage number(long value) {
        int size = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
        return part(size, file -> {
            long rest = value;
            for (int i = 1; i < size; i++, rest >>>= 7) {
                file.put((byte) (rest & 0x7F | 0x80));
            }
            file.put((byte) rest);
        });
    }

    private ProtobufMessage part(long bytes, Consumer<ByteBuffer> part) {
        parts.add(part);
        length += bytes;
        return this;
    }
}
