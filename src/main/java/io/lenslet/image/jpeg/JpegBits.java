package io.lenslet.image.jpeg;

import io.lenslet.image.ImageBuffers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits between two markers of a JPEG. The zeros that follow bytes of 0xFF are taken out first, in long copies, so
 * that reading is a load and a shift at any position, without a branch.
 */
final class JpegBits {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** More than any block takes: 64 values of at most 32 bits. The reader looks for the end once a block. */
    private static final int MARGIN = 64 * 4 + 16;

    /** How many bits {@link #peek} gives at least. */
    static final int AHEAD = 57;

    /** Components have the slots before it. */
    private static final int SLOT = 4;

    private final byte[] file;
    private final byte[] data;
    private int position;
    private int next;
    private long end;

    JpegBits(byte[] file, int start, ImageBuffers buffers) {
        this.file = file;
        this.next = start;
        this.data = buffers.bytes(SLOT, Math.max(MARGIN, file.length - start + MARGIN));
    }

    /** Takes the bytes up to the next marker. */
    void nextInterval() {
        int length = 0;
        int from = next;
        while (from < file.length) {
            int stop = from;
            while (stop < file.length && file[stop] != (byte) 0xFF) {
                stop++;
            }
            boolean stuffed = stop + 1 < file.length && file[stop + 1] == 0;
            int count = stop - from + (stuffed ? 1 : 0);
            System.arraycopy(file, from, data, length, count);
            length += count;
            from = stop + 2;
            if (!stuffed) {
                from = stop;
                break;
            }
        }
        next = Math.min(from, file.length);
        Arrays.fill(data, length, length + MARGIN, (byte) 0);
        position = 0;
        end = (long) length * 8;
    }

    /** Where the marker stands at which the interval ended. */
    int markerPosition() {
        return next;
    }

    /** Steps over a restart marker; false where there is another marker, or none. */
    boolean skipRestart() {
        while (next + 1 < file.length && file[next + 1] == (byte) 0xFF) {
            next++;
        }
        boolean restart = next + 1 < file.length && (file[next + 1] & 0xF8) == 0xD0;
        next += restart ? 2 : 0;
        return restart;
    }

    /** At least {@value #AHEAD} bits to come, the next one highest. */
    long peek() {
        return (long) LONGS.get(data, position >>> 3) << (position & 7);
    }

    byte[] data() {
        return data;
    }

    int position() {
        return position;
    }

    void position(int bits) {
        position = bits;
    }

    void skip(int count) {
        position += count;
    }

    /** The next {@code count} bits, at most 16, 0 for none. */
    int read(int count) {
        int value = (int) (peek() >>> 1 >>> 63 - count);
        position += count;
        return value;
    }

    /** True where more bits were read than there are. */
    boolean exhausted() {
        return position > end;
    }
}
