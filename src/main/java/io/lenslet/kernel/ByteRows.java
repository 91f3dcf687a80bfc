package io.lenslet.kernel;

import io.lenslet.kernel.scalar.ScalarByteRows;

/**
 * Loops over rows of bytes. Comparisons are signed: samples are kept in scratch rows with a bias, {@code sample ^ 0x80} where greater
 * samples shall be greater bytes and {@code sample ^ 0x7F} where they shall be less, so that one maximum serves for both. A kernel applies
 * {@code bias} to what it stores. Rows that are read and written must not overlap.
 */
public interface ByteRows {

    /** Bias under which greater samples are greater bytes. */
    int ASCENDING = 0x80;

    /** Bias under which greater samples are lesser bytes. */
    int DESCENDING = 0x7F;

    /** The most rows that are compared at once. */
    int DOWN = 9;

    /** How far rows of sorted neighbours are apart: a constant needs no register, and this one spreads rows over the sets of a cache. */
    int PITCH = 4059 * 64;

    /** The kernels of this JVM. */
    ByteRows ROWS = KernelProvider.choose(ByteRows.class, "io.lenslet.kernel.vector.VectorByteRows", ScalarByteRows::new);

    /** {@code target[to + i] = source[at + i] ^ bias}. */
    void copy(byte[] source, int at, byte[] target, int to, int length, int bias);

    /** The greatest of two rows of {@code source}. */
    void max2(byte[] source, int a, int b, byte[] target, int to, int length, int bias);

    /** The greatest of three rows of {@code source}. */
    void max3(byte[] source, int a, int b, int c, byte[] target, int to, int length, int bias);

    /** The greatest of four rows of {@code source}. */
    void max4(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length, int bias);

    /**
     * The greatest of {@code rows} rows (2 to {@value #DOWN}), {@code pitch} places apart, biased as they are read, into {@code to}; and of
     * the rows one further on into {@code other}.
     */
    void maxDown(byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length);

    /**
     * The greatest under crosses of 3 x 3 in two rows of results: of four rows that begin at {@code a} to {@code d}, biased as they are
     * read, the second and the third are centres. Place i of a row lies under the left arm of result i. The results, biased again, go to
     * {@code to} and {@code other}.
     */
    void maxCrosses(byte[] source, int a, int b, int c, int d, int bias, byte[] target, int to, int other, int length);

    /**
     * Sorts each three neighbours, biased as they are read: of places i to i + 2 the least goes to place {@code to + i} of {@code low}, the
     * others to the same place of {@code middle} and {@code high}. (Three arrays, so that few places have to be computed.)
     */
    void sort3(byte[] source, int at, int bias, byte[] low, byte[] middle, byte[] high, int to, int length);

    /**
     * The medians of 3 x 3 bytes in two rows of results: of four rows of sorted neighbours that {@link #sort3} made, two at {@code a} and
     * two at {@code c}, {@value #PITCH} places apart. The first three are for {@code to}, the last three for {@code other}. The median of
     * nine is the median of the greatest of the least, the median of the middle ones and the least of the greatest.
     */
    void medians(byte[] low, byte[] middle, byte[] high, int a, int c, int bias, byte[] target, int to, int other, int length);

    /** {@code target[to + i] = max(0, high[a + i] - low[b + i])} of unsigned bytes. */
    void subtract(byte[] high, int a, byte[] low, int b, byte[] target, int to, int length);

    /** {@code target[to + i] = left[a + i] - right[b + i]}, modulo 256. */
    void minus(byte[] left, int a, byte[] right, int b, byte[] target, int to, int length);
}
