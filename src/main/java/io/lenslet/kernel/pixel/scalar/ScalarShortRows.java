package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.ShortRows;

/** {@link ShortRows} in plain Java. */
public final class ScalarShortRows implements ShortRows {

    @Override
    public void accumulate(byte[] source, int at, short[] sums, int to, int length, int sign) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += (short) (sign * (source[at + i] & 0xFF));
        }
    }

    @Override
    public void slide(byte[] source, int add, int remove, short[] sums, int to, int length) {
        for (int i = 0; i < length; i++) {
            sums[to + i] += (short) ((source[add + i] & 0xFF) - (source[remove + i] & 0xFF));
        }
    }

    @Override
    public void sum2(short[] source, int a, int b, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[a + i] + source[b + i]);
        }
    }

    @Override
    public void sum3(short[] source, int a, int b, int c, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[a + i] + source[b + i] + source[c + i]);
        }
    }

    @Override
    public void sum4(short[] source, int a, int b, int c, int d, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[a + i] + source[b + i] + source[c + i] + source[d + i]);
        }
    }

    @Override
    public void divide(short[] sums, int at, byte[] target, int to, int length, int half, int multiplier, int shift) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (((sums[at + i] & 0xFFFF) + half) * multiplier >>> shift);
        }
    }

    @Override
    public void divide3(
            short[] source,
            int a,
            int b,
            int c,
            byte[] target,
            int to,
            int length,
            int half,
            int multiplier,
            int shift) {
        for (int i = 0; i < length; i++) {
            int sum = source[a + i] + source[b + i] + source[c + i] & 0xFFFF;
            target[to + i] = (byte) ((sum + half) * multiplier >>> shift);
        }
    }

    @Override
    public void widen(short[] source, int at, int[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[at + i] & 0xFFFF;
        }
    }

    @Override
    public void widen(byte[] source, int at, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[at + i] & 0xFF);
        }
    }

    @Override
    public void convolve(short[] source, int[] offsets, short[] weights, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            int sum = 0;
            for (int tap = 0; tap < offsets.length; tap++) {
                sum += weights[tap] * source[offsets[tap] + i];
            }
            target[to + i] = (short) sum;
        }
    }

    @Override
    public void weigh3(byte[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            int sum = weights[0] * (source[a + i] & 0xFF) + weights[1] * (source[b + i] & 0xFF);
            target[to + i] = (short) (sum + weights[2] * (source[c + i] & 0xFF));
        }
    }

    @Override
    public void weigh3(short[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] =
                    (short) (weights[0] * source[a + i] + weights[1] * source[b + i] + weights[2] * source[c + i]);
        }
    }

    @Override
    public void toBytes(short[] source, int at, byte[] target, int to, int length, boolean absolute, int shift) {
        for (int i = 0; i < length; i++) {
            int value = (absolute ? Math.abs(source[at + i]) : source[at + i]) + shift;
            target[to + i] = (byte) Math.max(0, Math.min(255, value));
        }
    }

    @Override
    public void magnitude(short[] x, short[] y, int at, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            double root = Math.sqrt((double) (x[at + i] * x[at + i] + y[at + i] * y[at + i]));
            target[to + i] = (byte) Math.min(255, (int) (root + 0.5));
        }
    }

    @Override
    public void sumDown3(byte[] source, int at, int pitch, short[] even, short[] odd, int to, int other, int length) {
        for (int i = 0; i < length; i++) {
            even[to + i] = sumDown3(source, at + 2 * i, pitch);
            odd[to + i] = sumDown3(source, at + 2 * i + 1, pitch);
            even[other + i] = sumDown3(source, at + 2 * i + pitch, pitch);
            odd[other + i] = sumDown3(source, at + 2 * i + 1 + pitch, pitch);
        }
    }

    private static short sumDown3(byte[] source, int at, int pitch) {
        return (short) ((source[at] & 0xFF) + (source[at + pitch] & 0xFF) + (source[at + 2 * pitch] & 0xFF));
    }

    @Override
    public void means3(
            short[] even,
            short[] odd,
            int at,
            byte[] target,
            int to,
            int length,
            int multiplier,
            int added,
            int shift) {
        for (int i = 0; i < length; i++) {
            int both = even[at + i] + odd[at + i];
            target[to + 2 * i] = mean(both + odd[at + i - 1], multiplier, added, shift);
            target[to + 2 * i + 1] = mean(both + even[at + i + 1], multiplier, added, shift);
        }
    }

    private static byte mean(int sum, int multiplier, int added, int shift) {
        int product = sum * multiplier + added & 0xFFFF;
        return (byte) ((product + (product >>> SIXTY_THIRDS) & 0xFFFF) >>> shift);
    }
}
