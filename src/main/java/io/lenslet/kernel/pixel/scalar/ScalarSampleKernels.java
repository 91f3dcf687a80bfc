package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.SampleKernels;
import java.util.Arrays;

/** {@link SampleKernels} in plain Java. */
public final class ScalarSampleKernels implements SampleKernels {

    @Override
    public void gray(byte[] red, byte[] green, byte[] blue, byte[] gray, int count) {
        for (int i = 0; i < count; i++) {
            gray[i] = (byte) ((299 * (red[i] & 0xFF) + 587 * (green[i] & 0xFF) + 114 * (blue[i] & 0xFF) + 500) / 1000);
        }
    }

    @Override
    public void moments(byte[] samples, int from, int stride, int rows, int[] sums, int[] moments, int count) {
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(moments, 0, count, 0);
        for (int row = 0; row < rows; row++) {
            int at = from + row * stride;
            for (int i = 0; i < count; i++) {
                sums[i] += samples[at + i] & 0xFF;
                moments[i] += sums[i];
            }
        }
    }
}
