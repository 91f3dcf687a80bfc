package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/** Loops over rows of floats. */
public interface FloatRows {

    /** The kernels of this JVM. */
    FloatRows ROWS = KernelProvider.choose(FloatRows.class);

    /** Unsigned bytes as floats. */
    void widen(byte[] source, int at, float[] target, int to, int length);

    /**
     * {@code target[to + i]} is the ascending chain of {@code fma(weights[tap], source[offsets[tap] + i], sum)}, from
     * 0.
     */
    void convolve(float[] source, int[] offsets, float[] weights, float[] target, int to, int length);

    /**
     * Two rows of sums over the same samples, each as {@link #convolve} has it: with the weights {@code first} from
     * {@code to}, with {@code second} from {@code other}.
     */
    void convolveTwice(
            float[] source,
            int[] offsets,
            float[] first,
            float[] second,
            float[] target,
            int to,
            int other,
            int length);

    /** The maximum of two rows of {@code source}, as {@link Math#max(float, float)} has it. */
    void max2(float[] source, int a, int b, float[] target, int to, int length);

    /** The maximum of three rows of {@code source}. */
    void max3(float[] source, int a, int b, int c, float[] target, int to, int length);

    /** The maximum of four rows of {@code source}. */
    void max4(float[] source, int a, int b, int c, int d, float[] target, int to, int length);

    /**
     * {@code source[at + i] * factor}, from 0 to 255, rounded to bytes; what lies less than 2^-12 below a half is
     * rounded up.
     */
    void round(float[] source, int at, float factor, byte[] target, int to, int length);

    /** Whole numbers as bytes: the absolute value if wanted, {@code shift} added, cut to 0 to 255. */
    void toBytes(float[] source, byte[] target, int to, int length, boolean absolute, int shift);

    /**
     * {@code target[to + i]} is the sum of the 13 unsigned bytes from {@code source[at + 4 * i]} on under {@link
     * Quarters#smoothing()}.
     */
    void quarter(byte[] source, int at, float[] target, int to, int length);

    /**
     * Four bytes for each float: place {@code 4 * i + phase} is the chain of fused multiply-adds of {@code source[at +
     * i]} to {@code source[at + i + 3]} and {@link Quarters#between}, from 0, times {@code factors[phase * pitch + i]},
     * then times {@code factor}, rounded as {@link #round} has it.
     */
    void spread(float[] source, int at, float[] factors, int pitch, float factor, byte[] target, int to, int length);
}
