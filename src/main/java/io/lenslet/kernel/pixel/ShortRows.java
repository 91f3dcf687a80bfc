package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * Loops over rows of 16-bit numbers: sums of bytes below 65,536 (unsigned), and weighted sums from -32,768 to 32,767.
 */
public interface ShortRows {

    /** The shift of {@link #means3}: with its 64th part a number becomes 64 times its 63rd part, nearly. */
    int SIXTY_THIRDS = 6;

    /** The kernels of this JVM. */
    ShortRows ROWS = KernelProvider.choose(ShortRows.class);

    /** {@code sums[i] += sign * source[at + i]} of unsigned bytes. Modified: sums. */
    void accumulate(byte[] source, int at, short[] sums, int to, int length, int sign);

    /** {@code sums[i] += source[add + i] - source[remove + i]} of unsigned bytes. Modified: sums. */
    void slide(byte[] source, int add, int remove, short[] sums, int to, int length);

    /** The sum of two rows of {@code source}. */
    void sum2(short[] source, int a, int b, short[] target, int to, int length);

    /** The sum of three rows of {@code source}. */
    void sum3(short[] source, int a, int b, int c, short[] target, int to, int length);

    /** The sum of four rows of {@code source}. */
    void sum4(short[] source, int a, int b, int c, int d, short[] target, int to, int length);

    /**
     * {@code target[to + i] = (sums[at + i] + half) * multiplier >>> shift} of unsigned numbers; the product fits 32
     * bits.
     */
    void divide(short[] sums, int at, byte[] target, int to, int length, int half, int multiplier, int shift);

    /** The same of the sum of three rows of {@code source}, modulo 65,536. */
    void divide3(
            short[] source,
            int a,
            int b,
            int c,
            byte[] target,
            int to,
            int length,
            int half,
            int multiplier,
            int shift);

    /** Unsigned shorts as ints. */
    void widen(short[] source, int at, int[] target, int length);

    /** Unsigned bytes as shorts. */
    void widen(byte[] source, int at, short[] target, int to, int length);

    /** {@code target[to + i]} is the sum of {@code weights[tap] * source[offsets[tap] + i]}, the low 16 bits of it. */
    void convolve(short[] source, int[] offsets, short[] weights, short[] target, int to, int length);

    /** The sum of three rows of unsigned bytes, times three weights each; the low 16 bits of it. */
    void weigh3(byte[] source, int a, int b, int c, short[] weights, short[] target, int to, int length);

    /** The sum of three rows, times three weights each; the low 16 bits of it. */
    void weigh3(short[] source, int a, int b, int c, short[] weights, short[] target, int to, int length);

    /**
     * Signed sums as bytes: the absolute value if wanted, {@code shift} added, cut to 0 to 255. The sums are above
     * -32,768 + 128.
     */
    void toBytes(short[] source, int at, byte[] target, int to, int length, boolean absolute, int shift);

    /**
     * The square root of the sum of the squares of two rows, rounded, cut to 255. The sum of the squares is below 2^24.
     */
    void magnitude(short[] x, short[] y, int at, byte[] target, int to, int length);

    /**
     * Sums down three rows of unsigned bytes, {@code pitch} places apart: of columns 2i, {@code even[to + i]}, and of
     * columns 2i + 1, {@code odd[to + i]}; and at {@code other} of the three rows one further on. {@code length} is
     * that of the sums: half of that of rows.
     */
    void sumDown3(byte[] source, int at, int pitch, short[] even, short[] odd, int to, int other, int length);

    /**
     * Means of three columns: {@code target[to + 2i]} of the sums {@code odd[at + i - 1]}, {@code even[at + i]} and
     * {@code odd[at + i]}, {@code target[to + 2i + 1]} of {@code even[at + i]}, {@code odd[at + i]} and {@code even[at
     * + i + 1]}. Of a sum comes {@code t + (t >>> 6) >>> shift} of {@code t = sum * multiplier + added}, which must fit
     * 16 bits.
     */
    void means3(
            short[] even, short[] odd, int at, byte[] target, int to, int length, int multiplier, int added, int shift);
}
