package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.Quarters;

/** {@link FloatRows} in plain Java. */
public final class ScalarFloatRows implements FloatRows {

    /** Added to a float between -2^21 and 2^21, leaves the nearest whole number in the low bits. */
    private static final float MAGIC = 0x1.8p23f;

    @Override
    public void widen(byte[] source, int at, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[at + i] & 0xFF;
        }
    }

    @Override
    public void convolve(float[] source, int[] offsets, float[] weights, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int tap = 0; tap < offsets.length; tap++) {
                sum = Math.fma(weights[tap], source[offsets[tap] + i], sum);
            }
            target[to + i] = sum;
        }
    }

    @Override
    public void convolveTwice(
            float[] source,
            int[] offsets,
            float[] first,
            float[] second,
            float[] target,
            int to,
            int other,
            int length) {
        convolve(source, offsets, first, target, to, length);
        convolve(source, offsets, second, target, other, length);
    }

    @Override
    public void max2(float[] source, int a, int b, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = Math.max(source[a + i], source[b + i]);
        }
    }

    @Override
    public void max3(float[] source, int a, int b, int c, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = Math.max(Math.max(source[a + i], source[b + i]), source[c + i]);
        }
    }

    @Override
    public void max4(float[] source, int a, int b, int c, int d, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = Math.max(Math.max(source[a + i], source[b + i]), Math.max(source[c + i], source[d + i]));
        }
    }

    @Override
    public void round(float[] source, int at, float factor, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) Float.floatToRawIntBits(source[at + i] * factor + 0x1p-12f + 0x1.8p23f);
        }
    }

    @Override
    public void toBytes(float[] source, byte[] target, int to, int length, boolean absolute, int shift) {
        for (int i = 0; i < length; i++) {
            float value = (absolute ? Math.abs(source[i]) : source[i]) + shift;
            target[to + i] = (byte) Math.max(0, Math.min(255, (int) value));
        }
    }

    @Override
    public void quarter(byte[] source, int at, float[] target, int to, int length) {
        int[] weights = Quarters.smoothing();
        for (int i = 0; i < length; i++) {
            int sum = 0;
            for (int tap = 0; tap < weights.length; tap++) {
                sum += weights[tap] * (source[at + Quarters.STEP * i + tap] & 0xFF);
            }
            target[to + i] = sum;
        }
    }

    @Override
    public void spread(
            float[] source, int at, float[] factors, int pitch, float factor, byte[] target, int to, int length) {
        spread(source, at, factors, pitch, factor, target, to, 0, length);
    }

    /** The same from float {@code begin} on. */
    public void spread(
            float[] source,
            int at,
            float[] factors,
            int pitch,
            float factor,
            byte[] target,
            int to,
            int begin,
            int length) {
        float[][] weights = {Quarters.between(0), Quarters.between(1), Quarters.between(2), Quarters.between(3)};
        for (int i = begin * Quarters.STEP; i < length; i++) {
            int phase = i % Quarters.STEP;
            int from = i / Quarters.STEP;
            float sum = 0;
            for (int tap = 0; tap < Quarters.STEP; tap++) {
                sum = Math.fma(weights[phase][tap], source[at + from + tap], sum);
            }
            float value = sum * factors[phase * pitch + from] * factor;
            target[to + i] = (byte) Float.floatToRawIntBits(value + 0x1p-12f + MAGIC);
        }
    }
}
