package io.lenslet.image.jpeg;

import io.lenslet.kernel.pixel.Divisors;
import io.lenslet.kernel.pixel.PictureKernels;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Transforms, quantizes and writes the blocks of one component (T.81, annexes A and F). */
final class JpegBlockWriter {

    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;
    /** No block takes more: 64 values of at most 27 bits, doubled by zeros after 0xFF. */
    private static final int LARGEST_BLOCK = 64 * 27 / 8 * 2 + 16;

    private final JpegOutput out;
    private final Divisors divisors;
    private final int[] dc;
    private final int[] ac;
    private final JpegBlocks blocks;
    /** Bit i tells that coefficient i, in zigzag order, of a block is not 0. */
    private final long[] nonZero;

    private final int[] nonZeroHalves = new int[2 * PictureKernels.BLOCKS];
    private int previousDc;

    /** For {@code rows} rows of {@code columns} blocks at a time. */
    JpegBlockWriter(JpegOutput out, int[] steps, boolean chroma, int rows, int columns) {
        this.out = out;
        int[] eightfold = new int[64];
        Arrays.setAll(eightfold, i -> steps[JpegTables.NATURAL[i]] * 8);
        divisors = Divisors.of(eightfold);
        dc = codes(JpegTables.dc(chroma));
        ac = codes(JpegTables.ac(chroma));
        blocks = new JpegBlocks(rows, columns);
        nonZero = new long[rows * blocks.groups() * PictureKernels.BLOCKS];
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

    /**
     * Takes row {@code row} of blocks: samples from {@code from} on, {@code stride} apart, which is a multiple of 128.
     */
    void transform(int row, byte[] samples, int from, int stride) {
        int[] coefficients = blocks.coefficients();
        for (int group = 0; group < blocks.groups(); group++) {
            int at = blocks.group(row, group);
            PictureKernels.INSTANCE.forward(
                    samples, from + group * PictureKernels.BLOCKS * 8, stride, coefficients, at, blocks.scratch());
            PictureKernels.INSTANCE.quantize(coefficients, at, JpegTables.TRANSPOSED, divisors, nonZeroHalves);
            int first = (row * blocks.groups() + group) * PictureKernels.BLOCKS;
            for (int block = 0; block < PictureKernels.BLOCKS; block++) {
                nonZero[first + block] =
                        nonZeroHalves[block] & 0xFFFFFFFFL | (long) nonZeroHalves[PictureKernels.BLOCKS + block] << 32;
            }
        }
    }

    /** Writes a block of the rows taken last. */
    void write(int row, int column) {
        int[] coefficients = blocks.coefficients();
        int at = blocks.block(row, column);
        out.reserve(LARGEST_BLOCK);
        int difference = coefficients[at] - previousDc;
        previousDc = coefficients[at];
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        put(dc[size], difference, size);
        writeAc(coefficients, at, nonZero[row * blocks.groups() * PictureKernels.BLOCKS + column] & ~1L);
    }

    private void writeAc(int[] coefficients, int at, long places) {
        int last = 0;
        for (long rest = places; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            int run = i - last - 1;
            for (; run > 15; run -= 16) {
                out.put(ac[SIXTEEN_ZEROS] >> 8, ac[SIXTEEN_ZEROS] & 0xFF);
            }
            int value = coefficients[at + JpegTables.TRANSPOSED[i] * PictureKernels.BLOCKS];
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
