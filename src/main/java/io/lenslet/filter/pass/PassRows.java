package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.window.Border;

/** Small things that passes over rows share. */
final class PassRows {

    private static final int ALIGNMENT = 64;

    private PassRows() {}

    /**
     * A length at which rows may follow one another: odd in units, or rows of an image of 1920 columns would share few
     * sets of a cache.
     */
    static int pitch(int length) {
        return ((length + 2 * ALIGNMENT - 1) / ALIGNMENT | 1) * ALIGNMENT;
    }

    /**
     * The least power of two that is not less than {@code rows}: the rows of a ring, so that {@code row & (ring - 1)}
     * finds one.
     */
    static int ring(int rows) {
        return rows == 1 ? 1 : Integer.highestOneBit(rows - 1) << 1;
    }

    /** What the border shows instead of pixels, as a sample of {@code depth}; {@code shrunk} where it shows nothing. */
    static float outside(SlidingWindow window, Depth depth, float shrunk) {
        if (window.border() != Border.CONSTANT) {
            return shrunk;
        }
        if (depth == Depth.F32) {
            return (float) window.constant();
        }
        return (float) Math.max(0, Math.min(depth.maximum(), Math.floor(window.constant() + 0.5)));
    }

    /** The maximum of two to four rows of {@code source}, those that begin at {@code from + offsets[i] * pitch}. */
    static void max(byte[] source, int from, int[] offsets, int pitch, byte[] target, int to, int length, int bias) {
        int a = from + offsets[0] * pitch;
        int b = from + offsets[1] * pitch;
        switch (offsets.length) {
            case 2 -> ByteRows.ROWS.max2(source, a, b, target, to, length, bias);
            case 3 -> ByteRows.ROWS.max3(source, a, b, from + offsets[2] * pitch, target, to, length, bias);
            default ->
                ByteRows.ROWS.max4(
                        source, a, b, from + offsets[2] * pitch, from + offsets[3] * pitch, target, to, length, bias);
        }
    }

    /** Every {@code stride}-th of {@code source}. */
    static void pick(byte[] source, int stride, byte[] target, int to, int outputs) {
        pick(source, 0, stride, target, to, outputs);
    }

    /** Every {@code stride}-th of {@code source}, from {@code at} on. */
    static void pick(byte[] source, int at, int stride, byte[] target, int to, int outputs) {
        for (int i = 0; i < outputs; i++) {
            target[to + i] = source[at + i * stride];
        }
    }
}
