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

    /** {@code counts[i] += source[add + i] > level ? 1 : 0}. Modified: counts. */
    void accumulate(byte[] source, int add, byte[] counts, int length, int level);

    /** The same for one row more and one row, {@code remove}, less. Modified: counts. */
    void slide(byte[] source, int add, int remove, byte[] counts, int length, int level);

    /** The sum of two to four rows of {@code source}; with fewer than four, {@code c} or {@code d} are negative. */
    void sum(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length);

    /** Unsigned bytes as shorts. */
    void widen(byte[] source, int at, short[] target, int to, int length);

    /** The sum of two to four rows of {@code source}; with fewer than four, {@code c} or {@code d} are negative. */
    void sum(short[] source, int a, int b, int c, int d, short[] target, int to, int length);

    /**
     * Where {@code counts[at + i] < needed[to + i]}, {@code tally[to + i]} and {@code any[i]} become less; elsewhere {@code all[i]} becomes 0.
     * The differences fit a byte. Modified: tally (by -1), any (to -1), all (to 0).
     */
    void tally(byte[] counts, int at, byte[] needed, byte[] tally, int to, byte[] any, byte[] all, int length);

    /** The same over shorts. */
    void tally(short[] counts, int at, short[] needed, short[] tally, int to, short[] any, short[] all, int length);
}
