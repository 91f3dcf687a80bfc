package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/** Loops over rows of doubles. */
public interface DoubleRows {

    /** The kernels of this JVM. */
    DoubleRows ROWS = KernelProvider.choose(DoubleRows.class);

    /** Floats as doubles. */
    void widen(float[] source, int at, double[] target, int to, int length);

    /**
     * {@code target[to + i]} is the ascending chain of {@code fma(weights[tap], source[offsets[tap] + i], sum)}, from
     * 0.
     */
    void convolve(double[] source, int[] offsets, double[] weights, double[] target, int to, int length);

    /**
     * {@code source[at + i] * scale}, its absolute value if wanted, {@code shift} added, rounded half up and cut to 0
     * to 255.
     */
    void toBytes(double[] source, int at, double scale, boolean absolute, int shift, byte[] target, int to, int length);
}
