package io.lenslet.image;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Transforms, quantises and writes the blocks of one component (T.81, annexes A and F). */
final class JpegBlockWriter {

    /** Wide enough for an exact division of every coefficient by multiplication. */
    private static final int RECIPROCAL_BITS = 32;
    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;
    /** No block takes more: 64 values of at most 27 bits, doubled by zeros after 0xFF. */
    static final int LARGEST_BLOCK = 64 * 27 / 8 * 2 + 16;

    private final JpegOutput out;
    private final int[] divisors = new int[64];
    private final long[] reciprocals = new long[64];
    private final int[] dc;
    private final int[] ac;
    private final int[] block = new int[64];
    private final int[] values = new int[64];
    private int previousDc;

    JpegBlockWriter(JpegOutput out, int[] steps, boolean chroma) {
        this.out = out;
        for (int i = 0; i < 64; i++) {
            divisors[i] = steps[JpegTables.NATURAL[i]] * 8;
            reciprocals[i] = (1L << RECIPROCAL_BITS) / divisors[i] + 1;
        }
        dc = codes(JpegTables.dc(chroma));
        ac = codes(JpegTables.ac(chroma));
    }

    /** {@code code << 8 | length} of every symbol (T.81, annex C). */
    private static int[] codes(JPEGHuffmanTable table) {
        int[] codes = new int[256];
        short[] values = table.getValues();
        int code = 0;
        int next = 0;
        for (int length = 1; length <= table.getLengths().length; length++) {
            for (int i = 0; i < table.getLengths()[length - 1]; i++) {
                codes[values[next++]] = code++ << 8 | length;
            }
            code <<= 1;
        }
        return codes;
    }

    /** The 8 x 8 samples from {@code from} on, {@code stride} from row to row. */
    void write(byte[] samples, int from, int stride) {
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                block[row * 8 + column] = (samples[from + row * stride + column] & 0xFF) - 128;
            }
        }
        Dct.forward(block);
        long nonZero = quantise();
        out.reserve(LARGEST_BLOCK);
        int difference = values[0] - previousDc;
        previousDc = values[0];
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        put(dc[size], difference, size);
        writeAc(nonZero & ~1L);
    }

    /** Fills values in zigzag order, rounded to the nearest, halves away from 0. Bit i of the result says that value i is not 0. */
    private long quantise() {
        long nonZero = 0;
        for (int i = 0; i < 64; i++) {
            int coefficient = block[JpegTables.NATURAL[i]];
            int sign = coefficient >> 31;
            int rounded = (coefficient ^ sign) - sign + (divisors[i] >> 1);
            int value = (int) (rounded * reciprocals[i] >>> RECIPROCAL_BITS);
            values[i] = (value ^ sign) - sign;
            nonZero |= (long) (-value >>> 31) << i;
        }
        return nonZero;
    }

    private void writeAc(long nonZero) {
        int last = 0;
        for (long rest = nonZero; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            int run = i - last - 1;
            for (; run > 15; run -= 16) {
                out.put(ac[SIXTEEN_ZEROS] >> 8, ac[SIXTEEN_ZEROS] & 0xFF);
            }
            int value = values[i];
            int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
            put(ac[run << 4 | size], value, size);
            last = i;
        }
        if (last != 63) {
            out.put(ac[END_OF_BLOCK] >> 8, ac[END_OF_BLOCK] & 0xFF);
        }
    }

    /** A code and the low bits of its value; of a negative value, those of the value less 1. */
    private void put(int code, int value, int size) {
        int low = value + (value >> 31) & (1 << size) - 1;
        out.put((code >> 8) << size | low, (code & 0xFF) + size);
    }
}
