package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * Loops of the rank filter that counts: how many samples (unsigned bytes) of a window are greater than each of some
 * levels that follow one another. Counts of a column of samples lie together, level after level, as unsigned bytes.
 */
public interface LevelRows {

    /** The kernels of this JVM. */
    LevelRows ROWS = KernelProvider.choose(LevelRows.class);

    /**
     * How many levels are counted side by side, a power of two from 16 to 64: this machine's choice, of which no result
     * depends.
     */
    int levels();

    /**
     * How many of the levels from {@code base} (from minus {@link #levels} to 255) on each of {@code length} samples is
     * not greater than.
     */
    void notAbove(byte[] source, int at, int base, byte[] target, int to, int length);

    /**
     * Counts of {@code length} columns of {@code rows} samples each: {@code notAbove[row * pitch + i]} is the number of
     * levels that the sample is not greater than. {@code counts} becomes {@code levels() * length} numbers.
     */
    void count(byte[] notAbove, int rows, int pitch, byte[] counts, int to, int length);

    /**
     * Moves counts down: each column gains the sample at {@code enter} and loses that at {@code leave}. Modified:
     * counts.
     */
    void slide(byte[] notAbove, int enter, int leave, byte[] counts, int to, int length);

    /**
     * {@code above[to + i]} is the number of levels for which columns {@code i} to {@code i + width} of the counts, end
     * excluded, together have at least {@code needed[to + i]} samples above; {@code needed} and the sums are unsigned.
     */
    void above(byte[] counts, int at, int width, short[] needed, byte[] above, int to, int length);

    /**
     * {@code target[to + i] += source[at + i] + by}. Returns {@code least | greatest << 8} of the source. Modified:
     * target.
     */
    int add(byte[] source, int at, int by, byte[] target, int to, int length);
}
