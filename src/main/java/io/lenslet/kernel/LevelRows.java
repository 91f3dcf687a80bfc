package io.lenslet.kernel;

import io.lenslet.kernel.scalar.ScalarLevelRows;

/**
 * Loops of the median that counts: how many bytes (signed, see {@link ByteRows}) of a window are greater than a level. Lengths are
 * multiples of {@value #MULTIPLE}.
 */
public interface LevelRows {

    /** Every length is a multiple of this. */
    int MULTIPLE = 64;

    /** The kernels of this JVM. */
    LevelRows ROWS = KernelProvider.choose(LevelRows.class, "io.lenslet.kernel.vector.VectorLevelRows", ScalarLevelRows::new);

    /**
     * {@code counts[i]} is the number of bytes greater than the level among {@code source[row * lanes + i]} of the first {@code rows}
     * rows. {@code lanes} is a length.
     */
    void count(byte[] source, int lanes, int rows, byte[] counts, int level);

    /**
     * Goes on from counts of one row to those of the rows below, {@code lanes} apart: {@code counts[lanes + i]} is {@code counts[i]}, with
     * {@code source[enter + i]} and without {@code source[i]}. Modified: counts.
     */
    void slide(byte[] source, int enter, byte[] counts, int lanes, int length, int level);

    /** The sum of two to four rows of {@code source}; with fewer than four, {@code c} or {@code d} are negative. */
    void sum(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length);

    /** Unsigned bytes as shorts. */
    void widen(byte[] source, int at, short[] target, int to, int length);

    /** The sum of two to four rows of {@code source}; with fewer than four, {@code c} or {@code d} are negative. */
    void sum(short[] source, int a, int b, int c, int d, short[] target, int to, int length);

    /**
     * Over {@code rows} rows, {@code lanes} apart: where {@code counts[at + i] < needed[to + i]}, {@code tally[to + i]} becomes less by 1
     * and {@code any[column]} becomes -1; elsewhere {@code all[column]} becomes 0. The differences fit a byte. Modified: tally, any, all.
     */
    void tally(byte[] counts, int at, byte[] needed, byte[] tally, int to, int lanes, int rows, byte[] any, byte[] all);

    /** The same over shorts. */
    void tally(short[] counts, int at, short[] needed, short[] tally, int to, int lanes, int rows, short[] any, short[] all);
}
