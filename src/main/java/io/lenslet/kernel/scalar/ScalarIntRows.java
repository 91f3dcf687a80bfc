package io.lenslet.kernel.scalar;

import io.lenslet.kernel.IntRows;

/** {@link IntRows} in plain Java. */
public final class ScalarIntRows implements IntRows {

    @Override
    public void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += sign * (source[at + i] & 0xFF);
        }
    }

    @Override
    public void sum2(int[] source, int a, int b, int[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[a + i] + source[b + i];
        }
    }

    @Override
    public void sum3(int[] source, int a, int b, int c, int[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[a + i] + source[b + i] + source[c + i];
        }
    }

    @Override
    public void sum4(int[] source, int a, int b, int c, int d, int[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[a + i] + source[b + i] + source[c + i] + source[d + i];
        }
    }

    @Override
    public void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) ((sums[at + i] + half) / divisor);
        }
    }

    @Override
    public void toFloats(int[] source, int at, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[at + i];
        }
    }
}
