package io.lenslet.kernel.scalar;

import io.lenslet.kernel.LevelRows;

/** {@link LevelRows} in plain Java. */
public final class ScalarLevelRows implements LevelRows {

    @Override
    public void count(byte[] source, int lanes, int rows, byte[] counts, int level) {
        for (int i = 0; i < lanes; i++) {
            int count = 0;
            for (int row = 0; row < rows; row++) {
                count += source[row * lanes + i] > level ? 1 : 0;
            }
            counts[i] = (byte) count;
        }
    }

    @Override
    public void slide(byte[] source, int enter, byte[] counts, int lanes, int length, int level) {
        for (int i = 0; i < length; i++) {
            int change = (source[enter + i] > level ? 1 : 0) - (source[i] > level ? 1 : 0);
            counts[lanes + i] = (byte) (counts[i] + change);
        }
    }

    @Override
    public void sum(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (source[a + i] + source[b + i] + (c < 0 ? 0 : source[c + i]) + (d < 0 ? 0 : source[d + i]));
        }
    }

    @Override
    public void widen(byte[] source, int at, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[at + i] & 0xFF);
        }
    }

    @Override
    public void sum(short[] source, int a, int b, int c, int d, short[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (short) (source[a + i] + source[b + i] + (c < 0 ? 0 : source[c + i]) + (d < 0 ? 0 : source[d + i]));
        }
    }

    @Override
    public void tally(byte[] counts, int at, byte[] needed, byte[] tally, int to, int lanes, int rows, byte[] any, byte[] all) {
        for (int i = 0; i < lanes * rows; i++) {
            byte few = (byte) (counts[at + i] < needed[to + i] ? -1 : 0);
            tally[to + i] += few;
            any[i % lanes] |= few;
            all[i % lanes] &= few;
        }
    }

    @Override
    public void tally(short[] counts, int at, short[] needed, short[] tally, int to, int lanes, int rows, short[] any, short[] all) {
        for (int i = 0; i < lanes * rows; i++) {
            short few = (short) (counts[at + i] < needed[to + i] ? -1 : 0);
            tally[to + i] += few;
            any[i % lanes] |= few;
            all[i % lanes] &= few;
        }
    }
}
