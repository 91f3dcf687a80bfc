package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.IntRows;

/** {@link IntRows} in plain Java. */
public final class ScalarIntRows implements IntRows {

    @Override
    public void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += sign * (source[at + i] & 0xFF);
        }
    }

    @Override
    public void differences(short[] source, int at, int size, int[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (source[at + size + i] & 0xFFFF) - (source[at + i] & 0xFFFF);
        }
    }

    @Override
    public void differences(int[] source, int at, int size, int[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[at + size + i] - source[at + i];
        }
    }

    @Override
    public void addUp(int[] row, int at, int[] scratch, int length) {
        for (int i = 1; i < length; i++) {
            row[at + i] += row[at + i - 1];
        }
    }

    @Override
    public void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) ((sums[at + i] + half) / divisor);
        }
    }

    @Override
    public void divide(int[] sums, int at, int[] divisors, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) ((sums[at + i] + divisors[i] / 2) / divisors[i]);
        }
    }

    @Override
    public void toFloats(int[] source, int at, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[at + i];
        }
    }
}
