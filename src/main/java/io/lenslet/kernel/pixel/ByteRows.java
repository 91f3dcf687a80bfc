package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * Loops over rows of bytes. Comparisons are signed: samples are kept in scratch rows with a bias, {@code sample ^ 0x80}
 * where greater samples shall be greater bytes and {@code sample ^ 0x7F} where they shall be less, so that one maximum
 * serves for both. A kernel applies {@code bias} to what it stores. Rows that are read and written must not overlap.
 */
public interface ByteRows {

    /** Bias under which greater samples are greater bytes. */
    int ASCENDING = 0x80;

    /** Bias under which greater samples are lesser bytes. */
    int DESCENDING = 0x7F;

    /** The most rows that are compared at once. */
    int DOWN = 9;

    /** The kernels of this JVM. */
    ByteRows ROWS = KernelProvider.choose(ByteRows.class);

    /** {@code target[to + i] = source[at + i] ^ bias}. */
    void copy(byte[] source, int at, byte[] target, int to, int length, int bias);

    /** The maximum of two rows of {@code source}. */
    void max2(byte[] source, int a, int b, byte[] target, int to, int length, int bias);

    /** The maximum of three rows of {@code source}. */
    void max3(byte[] source, int a, int b, int c, byte[] target, int to, int length, int bias);

    /** The maximum of four rows of {@code source}. */
    void max4(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length, int bias);

    /**
     * The maximum of {@code rows} rows (2 to {@value #DOWN}), {@code pitch} places apart, biased as they are read,
     * into {@code to}; and of the rows one further on into {@code other}.
     */
    void maxDown(byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length);

    /** {@code target[to + i] = max(0, high[a + i] - low[b + i])} of unsigned bytes. */
    void subtract(byte[] high, int a, byte[] low, int b, byte[] target, int to, int length);

    /** {@code target[to + i] = left[a + i] - right[b + i]}, modulo 256. */
    void minus(byte[] left, int a, byte[] right, int b, byte[] target, int to, int length);
}
