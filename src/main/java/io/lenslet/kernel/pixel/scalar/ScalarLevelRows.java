package io.lenslet.kernel.pixel.scalar;

import io.lenslet.kernel.pixel.LevelRows;

/** {@link LevelRows} in plain Java. */
public final class ScalarLevelRows implements LevelRows {

    private final int levels;

    /** Counts 64 levels side by side. */
    public ScalarLevelRows() {
        this(64);
    }

    /** Counts so many. */
    public ScalarLevelRows(int levels) {
        this.levels = levels;
    }

    @Override
    public int levels() {
        return levels;
    }

    @Override
    public void notAbove(byte[] source, int at, int base, byte[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (byte) (levels - Math.max(0, Math.min(levels, (source[at + i] & 0xFF) - base)));
        }
    }

    @Override
    public void count(byte[] notAbove, int rows, int pitch, byte[] counts, int to, int length) {
        for (int i = 0; i < length; i++) {
            int column = to + i * levels;
            for (int level = 0; level < levels; level++) {
                int count = 0;
                for (int row = 0; row < rows; row++) {
                    count += level < levels - notAbove[row * pitch + i] ? 1 : 0;
                }
                counts[column + level] = (byte) count;
            }
        }
    }

    @Override
    public void slide(byte[] notAbove, int enter, int leave, byte[] counts, int to, int length) {
        for (int i = 0; i < length; i++) {
            int column = to + i * levels;
            int gained = levels - notAbove[enter + i];
            int lost = levels - notAbove[leave + i];
            for (int level = lost; level < gained; level++) {
                counts[column + level]++;
            }
            for (int level = gained; level < lost; level++) {
                counts[column + level]--;
            }
        }
    }

    @Override
    public void above(byte[] counts, int at, int width, short[] needed, byte[] above, int to, int length) {
        int[] sums = new int[levels];
        for (int i = 0; i < (width - 1) * levels; i++) {
            sums[i % levels] += counts[at + i] & 0xFF;
        }
        for (int i = 0; i < length; i++) {
            int enter = at + (i + width - 1) * levels;
            int greater = 0;
            for (int level = 0; level < levels; level++) {
                sums[level] += counts[enter + level] & 0xFF;
                greater += sums[level] >= (needed[to + i] & 0xFFFF) ? 1 : 0;
                sums[level] -= counts[at + i * levels + level] & 0xFF;
            }
            above[to + i] = (byte) greater;
        }
    }

    @Override
    public int add(byte[] source, int at, int by, byte[] target, int to, int length) {
        int least = levels;
        int greatest = 0;
        for (int i = 0; i < length; i++) {
            least = Math.min(least, source[at + i]);
            greatest = Math.max(greatest, source[at + i]);
            target[to + i] = (byte) (target[to + i] + source[at + i] + by);
        }
        return least | greatest << 8;
    }
}
