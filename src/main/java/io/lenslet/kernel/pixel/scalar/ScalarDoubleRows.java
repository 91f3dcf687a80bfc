package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.DoubleRows;

/** {@link DoubleRows} in plain Java. */
public final class ScalarDoubleRows implements DoubleRows {

    @Override
    public void widen(float[] source, int at, double[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[at + i];
        }
    }

    @Override
    public void convolve(double[] source, int[] offsets, double[] weights, double[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int tap = 0; tap < offsets.length; tap++) {
                sum = Math.fma(weights[tap], source[offsets[tap] + i], sum);
            }
            target[to + i] = sum;
        }
    }

    @Override
    public void toBytes(
            double[] source, int at, double scale, boolean absolute, int shift, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            double value = source[at + i] * scale;
            double shifted = (absolute ? Math.abs(value) : value) + shift;
            target[to + i] = (byte) Math.max(0, Math.min(255, (int) Math.floor(shifted + 0.5)));
        }
    }
}
