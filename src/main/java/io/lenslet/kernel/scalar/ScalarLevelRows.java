package io.lenslet.kernel.scalar;

import io.lenslet.kernel.LevelRows;

/** {@link LevelRows} in plain Java. */
public final class ScalarLevelRows implements LevelRows {

    @Override
    public void accumulate(byte[] source, int add, byte[] counts, int length, int level) {
        for (int i = 0; i < length; i++) {
            counts[i] += (byte) (source[add + i] > level ? 1 : 0);
        }
    }

    @Override
    public void slide(byte[] source, int add, int remove, byte[] counts, int length, int level) {
        for (int i = 0; i < length; i++) {
            counts[i] += (byte) ((source[add + i] > level ? 1 : 0) - (source[remove + i] > level ? 1 : 0));
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
    public void tally(byte[] counts, int at, byte[] needed, byte[] tally, int to, byte[] any, byte[] all, int length) {
        for (int i = 0; i < length; i++) {
            byte few = (byte) (counts[at + i] < needed[to + i] ? -1 : 0);
            tally[to + i] += few;
            any[i] = (byte) Math.min(any[i], few);
            all[i] = (byte) Math.max(all[i], few);
        }
    }

    @Override
    public void tally(short[] counts, int at, short[] needed, short[] tally, int to, short[] any, short[] all, int length) {
        for (int i = 0; i < length; i++) {
            short few = (short) (counts[at + i] < needed[to + i] ? -1 : 0);
            tally[to + i] += few;
            any[i] = (short) Math.min(any[i], few);
            all[i] = (short) Math.max(all[i], few);
        }
    }
}
