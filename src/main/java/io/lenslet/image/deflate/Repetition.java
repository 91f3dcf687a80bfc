package io.lenslet.image.deflate;

import java.lang.invoke.VarHandle;

/** The repetitions of RFC 1951: bytes again that came some distance before. */
final class Repetition {

    private static final VarHandle LONGS = DeflateBits.LONGS;
    /**
     * For distances below 8: a product with this repeats the bytes, and the greatest multiple of the distance in eight
     * bytes.
     */
    private static final long[] REPEAT = new long[8];

    private static final int[] STEP = new int[8];

    static {
        for (int distance = 1; distance < 8; distance++) {
            for (int shift = 0; shift < 64; shift += 8 * distance) {
                REPEAT[distance] |= 1L << shift;
            }
            STEP[distance] = 8 / distance * distance;
        }
    }

    private Repetition() {}

    /**
     * Stores {@code length} bytes at {@code to}, as those {@code distance} before; up to seven more are overwritten.
     */
    static void copy(byte[] out, int to, int distance, int length) {
        int end = to + length;
        if (distance >= Long.BYTES) {
            for (int i = to; i < end; i += Long.BYTES) {
                LONGS.set(out, i, (long) LONGS.get(out, i - distance));
            }
            return;
        }
        long mask = -1L >>> 64 - 8 * distance;
        long pattern = ((long) LONGS.get(out, to - distance) & mask) * REPEAT[distance];
        int step = STEP[distance];
        for (int i = to; i < end; i += step) {
            LONGS.set(out, i, pattern);
        }
    }
}
