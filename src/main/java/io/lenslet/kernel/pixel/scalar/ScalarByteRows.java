package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.ByteRows;

/** {@link ByteRows} in plain Java. */
public final class ScalarByteRows implements ByteRows {

    @Override
    public void copy(byte[] source, int at, byte[] target, int to, int length, int bias) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (source[at + i] ^ bias);
        }
    }

    @Override
    public void max2(byte[] source, int a, int b, byte[] target, int to, int length, int bias) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (Math.max(source[a + i], source[b + i]) ^ bias);
        }
    }

    @Override
    public void max3(byte[] source, int a, int b, int c, byte[] target, int to, int length, int bias) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (Math.max(Math.max(source[a + i], source[b + i]), source[c + i]) ^ bias);
        }
    }

    @Override
    public void max4(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length, int bias) {
        for (int i = 0; i < length; i++) {
            int left = Math.max(source[a + i], source[b + i]);
            int right = Math.max(source[c + i], source[d + i]);
            target[to + i] = (byte) (Math.max(left, right) ^ bias);
        }
    }

    @Override
    public void maxDown(
            byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length) {
        for (int i = 0; i < length; i++) {
            int common = Byte.MIN_VALUE;
            for (int row = 1; row < rows; row++) {
                common = Math.max(common, (byte) (source[at + row * pitch + i] ^ bias));
            }
            target[to + i] = (byte) Math.max(common, (byte) (source[at + i] ^ bias));
            target[other + i] = (byte) Math.max(common, (byte) (source[at + rows * pitch + i] ^ bias));
        }
    }

    @Override
    public void subtract(byte[] high, int a, byte[] low, int b, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) Math.max(0, (high[a + i] & 0xFF) - (low[b + i] & 0xFF));
        }
    }

    @Override
    public void minus(byte[] left, int a, byte[] right, int b, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (left[a + i] - right[b + i]);
        }
    }
}
