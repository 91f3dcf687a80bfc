package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/** The inner loops of making a small sample of a large picture. All arithmetic is exact. */
public interface SampleKernels {

    /** The kernels this JVM runs. */
    SampleKernels INSTANCE = KernelProvider.choose(SampleKernels.class);

    /** The most rows of {@link #moments}: more could overflow. */
    int MOST_ROWS = 4095;

    /**
     * {@code (299 red + 587 green + 114 blue + 500) / 1000}, rounded down, of the first {@code count} unsigned bytes
     * (the luma of ITU-R BT.601). Modified: gray.
     */
    void gray(byte[] red, byte[] green, byte[] blue, byte[] gray, int count);

    /**
     * Of each of {@code count} columns of unsigned bytes, {@code rows} of them {@code stride} apart from {@code from}
     * on: the sum, and the sum of {@code (rows - row) * sample}, row from 0. Modified: sums, moments.
     */
    void moments(byte[] samples, int from, int stride, int rows, int[] sums, int[] moments, int count);
}
