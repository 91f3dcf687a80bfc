package io.lenslet.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The growing bytes of a JPEG file: whole bytes for its segments, and bits, with a 0 after every byte of 0xFF, for its
 * data.
 */
final class JpegOutput {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;
    private long bits;
    private int bitCount;

    /** Bytes in {@code room}, and in another array where they become more. */
    JpegOutput(byte[] room) {
        bytes = room;
    }

    /** The array that they are in. */
    byte[] bytes() {
        return bytes;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, length + more));
        }
    }

    void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void writeShort(int value) {
        writeByte(value >> 8);
        writeByte(value);
    }

    void write(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /**
     * Appends the low {@code count} bits of {@code value}, at most 32, others being 0. Room must have been reserved.
     */
    void put(int value, int count) {
        bits = bits << count | value & 0xFFFFFFFFL;
        bitCount += count;
        if (bitCount >= 32) {
            bitCount -= 32;
            putInt((int) (bits >>> bitCount));
        }
    }

    private void putInt(int four) {
        if (!holds0xFF(four)) {
            INTS.set(bytes, length, four);
            length += 4;
            return;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            putByte(four >>> shift & 0xFF);
        }
    }

    /** The usual test for a byte of 0, on the inverted bytes. */
    private static boolean holds0xFF(int four) {
        int inverted = ~four;
        return (inverted - 0x01010101 & ~inverted & 0x80808080) != 0;
    }

    private void putByte(int value) {
        bytes[length++] = (byte) value;
        if (value == 0xFF) {
            bytes[length++] = 0;
        }
    }

    /** Ends the data: the last byte is filled up with ones. */
    void endBits() {
        reserve(16);
        int fill = -bitCount & 7;
        bits = bits << fill | (1 << fill) - 1;
        bitCount += fill;
        while (bitCount > 0) {
            bitCount -= 8;
            putByte((int) (bits >>> bitCount) & 0xFF);
        }
    }
}
