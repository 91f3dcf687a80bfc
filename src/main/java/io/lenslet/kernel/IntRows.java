package io.lenslet.kernel;

import io.lenslet.kernel.scalar.ScalarIntRows;

/** Loops over rows of 32-bit sums of bytes. */
public interface IntRows {

    /** The kernels of this JVM. */
    IntRows ROWS = KernelProvider.choose(IntRows.class, "io.lenslet.kernel.vector.VectorIntRows", ScalarIntRows::new);

    /** {@code sums[i] += sign * source[at + i]} of unsigned bytes. Modified: sums. */
    void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign);

    /** The sum of two rows of {@code source}. */
    void sum2(int[] source, int a, int b, int[] target, int to, int length);

    /** The sum of three rows of {@code source}. */
    void sum3(int[] source, int a, int b, int c, int[] target, int to, int length);

    /** The sum of four rows of {@code source}. */
    void sum4(int[] source, int a, int b, int c, int d, int[] target, int to, int length);

    /**
     * The quotient of {@code sums[at + i] + half} and {@code divisor}, rounded down, as a byte. Exact where the divisor is below 16,384 and
     * the quotient below 256: computed in floats, {@code (sum + half + 0.5) / divisor} then differs from every whole number by more than
     * the 2^-15 that two roundings may add.
     */
    void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor);

    /** Ints as the nearest floats. */
    void toFloats(int[] source, int at, float[] target, int to, int length);
}
