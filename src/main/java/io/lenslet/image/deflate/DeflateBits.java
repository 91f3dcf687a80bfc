package io.lenslet.image.deflate;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of a deflate stream, from the lowest of each byte on (RFC 1951, 3.1.1). Refilling loads eight bytes whatever
 * there is room for, and steps over those that fitted whole (F. Giesen, Reading bits in far too many ways, 2018). What
 * is in {@link #bits} above {@link #count} are bits of bytes not yet stepped over: to load them again changes nothing.
 */
final class DeflateBits {

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** So many bits there are after {@link #refill}, or all that are left. */
    static final int REFILLED = 56;

    final byte[] bytes;
    int position;
    long bits;
    int count;

    DeflateBits(byte[] bytes) {
        this.bytes = bytes;
    }

    void refill() {
        if (bytes.length - position >= Long.BYTES) {
            bits |= (long) LONGS.get(bytes, position) << count;
            position += 63 - count >>> 3;
            count |= REFILLED;
            return;
        }
        while (count < REFILLED && position < bytes.length) {
            bits |= (bytes[position++] & 0xFFL) << count;
            count += 8;
        }
    }

    int take(int length) throws EOFException {
        if (count < length) {
            refill();
        }
        int value = (int) bits & (1 << length) - 1;
        drop(length);
        return value;
    }

    void drop(int length) throws EOFException {
        if (length > count) {
            throw new EOFException();
        }
        bits >>>= length;
        count -= length;
    }

    /** Goes on at this bit of all. */
    void moveTo(long bit) {
        position = (int) (bit >>> 3);
        bits = 0;
        count = 0;
        refill();
        bits >>>= bit & 7;
        count -= (int) bit & 7;
    }

    /** Drops the rest of a byte of which bits were taken. */
    void alignToByte() {
        position -= count >>> 3;
        bits = 0;
        count = 0;
    }
}
