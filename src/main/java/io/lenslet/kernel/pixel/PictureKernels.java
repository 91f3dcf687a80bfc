package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * The inner loops of JPEG: its colors, and the 8 x 8 cosine transform of {@value #BLOCKS} blocks side by side.
 * Coefficient {@code i} (row {@code i / 8}, column {@code i % 8}) of block {@code b} lies at {@code i * 16 + b}, so
 * that every lane is another block and nothing is transposed.
 *
 * <p>The transform is that of C. Loeffler, A. Ligtenberg and G. Moschytz, "Practical fast 1-D DCT algorithms with 11
 * multiplications", ICASSP 1989, in integers with 13 bits of fraction in the constants and 2 between the passes: the
 * arithmetic the Independent JPEG Group's library made the common one, so that results are those of most readers and
 * writers, to the bit. All arithmetic is exact.
 */
public interface PictureKernels {

    /** Blocks transformed at once. */
    int BLOCKS = 16;

    /** Coefficients of as many blocks. */
    int COEFFICIENTS = 64 * BLOCKS;

    /** The kernels this JVM runs. */
    PictureKernels INSTANCE = KernelProvider.choose(PictureKernels.class);

    /**
     * Red, green and blue from {@code to} on, of {@code count} bytes of luma and chroma (JFIF 1.02, section 7; 16 bits
     * of fraction, clamped). Modified: red, green, blue.
     */
    void toRgb(byte[] luma, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count);

    /** Luma and chroma from {@code to} on, of {@code count} pixels from {@code from} on. Modified: luma, cb, cr. */
    void fromRgb(byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count);

    /**
     * {@code count} averages of 2 x 2 bytes, those of two rows that begin at {@code above} and {@code below}. Halves
     * are rounded down and up by turns, so that flat areas do not drift. Modified: half.
     */
    void halve(byte[] whole, int above, int below, byte[] half, int to, int count);

    /**
     * {@code sums[1 + i] = 3 * samples[near + i] + samples[far + i]} of unsigned bytes, the first and last repeated.
     * Modified: sums.
     */
    void sumRows(byte[] samples, int near, int far, short[] sums, int count);

    /**
     * Twice as many samples of such sums: sample {@code 2 i} is 3 times sum {@code 1 + i} and the one before, with
     * {@code left} added, over 16, and {@code 2 i + 1} that sum with the one after and {@code right}. Of {@code count}
     * sums without the two repeated. Modified: row.
     */
    void interpolate(short[] sums, int left, int right, byte[] row, int count);

    /**
     * 8 rows of 128 samples, from {@code to} on and {@code stride} apart, of the coefficients from {@code at} on, which
     * are all 0 afterwards. Samples are clamped to a byte. Modified: coefficients, samples, and {@link #COEFFICIENTS} of scratch.
     */
    void inverse(int[] coefficients, int at, int[] scratch, byte[] samples, int to, int stride);

    /**
     * 8 times the coefficients of 8 rows of 128 samples, which begin at {@code from} and are {@code stride} apart; those of a
     * column of frequencies follow each other, not those of a row as {@link #inverse} takes them.
     * Modified: coefficients, and {@link #COEFFICIENTS} of scratch.
     */
    void forward(byte[] samples, int from, int stride, int[] coefficients, int at, int[] scratch);

    /**
     * Divides the coefficients {@code order[i]} of each block, whose magnitude is at most 2^14, by divisor {@code i},
     * rounding to the nearest, halves away from 0. Bit {@code i} of {@code nonZero[b]} (from 32 on, bit {@code i - 32} of {@code
     * nonZero[16 + b]}) tells whether the one of block b is then not 0. Modified: coefficients, nonZero.
     */
    void quantize(int[] coefficients, int at, int[] order, Divisors divisors, int[] nonZero);
}
