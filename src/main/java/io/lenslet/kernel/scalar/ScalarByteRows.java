package io.lenslet.kernel.scalar;

import io.lenslet.kernel.ByteRows;

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
    public void maxDown(byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length) {
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
    public void maxCrosses(byte[] source, int a, int b, int c, int d, int bias, byte[] target, int to, int other, int length) {
        cross(source, a, b, c, bias, target, to, length);
        cross(source, b, c, d, bias, target, other, length);
    }

    private static void cross(byte[] source, int above, int centre, int below, int bias, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            int along = Math.max((byte) (source[centre + i] ^ bias), (byte) (source[centre + i + 2] ^ bias));
            int down = Math.max((byte) (source[above + i + 1] ^ bias), (byte) (source[below + i + 1] ^ bias));
            target[to + i] = (byte) (Math.max(Math.max(along, down), (byte) (source[centre + i + 1] ^ bias)) ^ bias);
        }
    }

    @Override
    public void sort3(byte[] source, int at, int bias, byte[] low, byte[] middle, byte[] high, int to, int length) {
        for (int i = 0; i < length; i++) {
            byte first = (byte) (source[at + i] ^ bias);
            byte second = (byte) (source[at + i + 1] ^ bias);
            byte third = (byte) (source[at + i + 2] ^ bias);
            low[to + i] = (byte) Math.min(Math.min(first, second), third);
            middle[to + i] = (byte) median(first, second, third);
            high[to + i] = (byte) Math.max(Math.max(first, second), third);
        }
    }

    @Override
    public void medians(byte[] low, byte[] middle, byte[] high, int a, int c, int bias, byte[] target, int to, int other, int length) {
        medians(low, middle, high, a, a + PITCH, c, bias, target, to, length);
        medians(low, middle, high, a + PITCH, c, c + PITCH, bias, target, other, length);
    }

    private static void medians(byte[] low, byte[] middle, byte[] high, int a, int b, int c, int bias, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            int first = Math.max(Math.max(low[a + i], low[b + i]), low[c + i]);
            int second = median(middle[a + i], middle[b + i], middle[c + i]);
            int third = Math.min(Math.min(high[a + i], high[b + i]), high[c + i]);
            target[to + i] = (byte) (median(first, second, third) ^ bias);
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

    private static int median(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
