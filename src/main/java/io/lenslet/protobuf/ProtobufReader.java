package io.lenslet.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields of one protobuf message, one after the other (protobuf.dev/programming-guides/encoding). Bytes are not
 * copied. {@link IllegalArgumentException} says where the bytes are no such message.
 */
public final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final ByteBuffer message;
    private int field;
    private int wireType;

    /** The message from the buffer's position to its limit; the buffer is not modified. */
    public ProtobufReader(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Steps to the next field; false at the end of the message. The value of each field must be taken or skipped. */
    public boolean next() {
        if (!message.hasRemaining()) {
            return false;
        }
        long tag = readVarint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        return true;
    }

    /** The number of the field. */
    public int field() {
        return field;
    }

    /** An integer, enum or bool. */
    public long varint() {
        require(VARINT);
        return readVarint();
    }

    /** Adds the next of a repeated integer, or all of them where they are packed. */
    public void varints(List<Long> to) {
        if (wireType == VARINT) {
            to.add(readVarint());
            return;
        }
        ProtobufReader packed = new ProtobufReader(bytes());
        while (packed.message.hasRemaining()) {
            to.add(packed.readVarint());
        }
    }

    public float float32() {
        require(FOUR_BYTES);
        return take(Float.BYTES).getFloat();
    }

    /** The bytes of the next of a repeated float, or of all of them where they are packed; little-endian. */
    public ByteBuffer floats() {
        return wireType == FOUR_BYTES ? take(Float.BYTES) : bytes();
    }

    public String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    public ByteBuffer bytes() {
        require(BYTES);
        return take(readVarint());
    }

    public ProtobufReader message() {
        return new ProtobufReader(bytes());
    }

    /** Passes over the value of a field that is of no interest. */
    public void skip() {
        switch (wireType) {
            case VARINT -> readVarint();
            case EIGHT_BYTES -> take(Long.BYTES);
            case BYTES -> bytes();
            case FOUR_BYTES -> take(Integer.BYTES);
            default -> throw new IllegalArgumentException("field " + field + " has the unknown wire type " + wireType);
        }
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw new IllegalArgumentException(
                    "field " + field + " must have wire type " + expected + ", was " + wireType);
        }
    }

    private ByteBuffer take(long length) {
        if (length < 0 || length > message.remaining()) {
            throw new IllegalArgumentException("field " + field + " should be " + Long.toUnsignedString(length)
                    + " bytes long, " + message.remaining() + " are left");
        }
        ByteBuffer taken = message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        message.position(message.position() + (int) length);
        return taken;
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!message.hasRemaining()) {
                throw new IllegalArgumentException("a number breaks off");
            }
            byte next = message.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 10 bytes");
    }
}
