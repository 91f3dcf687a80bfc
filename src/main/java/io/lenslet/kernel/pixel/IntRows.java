package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/** Loops over rows of 32-bit sums of bytes. */
public interface IntRows {

    /** The kernels of this JVM. */
    IntRows ROWS = KernelProvider.choose(IntRows.class);

    /** The places before a row that {@link #addUp} needs; as many as the widest vector has. */
    int PAD = 16;

    /** {@code sums[i] += sign * source[at + i]} of unsigned bytes. Modified: sums. */
    void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign);

    /** {@code target[to + i] = source[at + size + i] - source[at + i]} of unsigned shorts. */
    void differences(short[] source, int at, int size, int[] target, int to, int length);

    /** The same of ints. */
    void differences(int[] source, int at, int size, int[] target, int to, int length);

    /**
     * {@code row[at + i]} becomes the sum of {@code row[at]} to {@code row[at + i]}. Modified: row, also the {@link
     * #PAD} places before {@code at}, which must be there, and scratch, as long as the row and those.
     */
    void addUp(int[] row, int at, int[] scratch, int length);

    /**
     * The quotient of {@code sums[at + i] + half} and {@code divisor}, rounded down, as a byte; it is below 256, and
     * the sum an int.
     */
    void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor);

    /**
     * The same with divisors of their own, {@code divisors[0]} and on, each half of it added: quotients are rounded
     * half up. {@code length} is a multiple of {@link #PAD}.
     */
    void divide(int[] sums, int at, int[] divisors, byte[] target, int to, int length);

    /** Ints as the nearest floats. */
    void toFloats(int[] source, int at, float[] target, int to, int length);
}
