package io.lenslet.filter.pass;

import io.lenslet.kernel.pixel.LevelRows;
import java.util.Arrays;

/**
 * The counting of {@link RankLevels} down a strip of columns. Ranges of levels begin at every half of their length, so
 * that two that overlap can be chosen from. Columns and results are taken in blocks: a block of results has a range
 * that it begins with, a block of columns keeps its counts of each range, and the row they are of, until they are
 * wanted again. So a range is counted only where it is needed, and neighbors with the same range share columns.
 */
final class LevelCounts {

    private static final int LEVELS = LevelRows.ROWS.levels();
    /** The columns, and the results, of a block: a vector of bytes. */
    static final int BLOCK = LEVELS;

    private static final int STEP = LEVELS / 2;
    private static final int RANGES = 256 / STEP + 1;
    /**
     * Counts that are behind by more than this part of a window's height are made anew: a row of them costs less than
     * one that slides.
     */
    private static final int COUNTED_ANEW = 4;
    /** Where counts were never made or are of another strip. */
    private static final int NOWHERE = -1;

    private final SlidingWindow window;
    private final byte[] band;
    private final int pitch;
    private final int blocks;
    private final byte[] counts;
    private final byte[] notAbove;
    private final byte[] above;
    /** By range and block of columns. */
    private final int[] rows;
    /** By block of results. */
    private final int[] ranges;

    private int x;
    private int length;

    /** Over strips of at most {@code length} results of a band whose rows are {@code pitch} apart. */
    LevelCounts(SlidingWindow window, byte[] band, int pitch, int length, FilterWorkspace workspace) {
        this.window = window;
        this.band = band;
        this.pitch = pitch;
        blocks = (length + window.width() - 1 + BLOCK - 1) / BLOCK;
        counts = workspace.aligned(2, RANGES * blocks * BLOCK * LEVELS);
        notAbove = workspace.bytes(3, Math.max(2, window.height()) * BLOCK);
        above = workspace.bytes(4, length);
        rows = new int[RANGES * blocks];
        ranges = new int[blocks];
    }

    /** Begins with a strip of {@code length} results from column {@code x} of the band. */
    void begin(int x, int length) {
        this.x = x;
        this.length = length;
        Arrays.fill(rows, NOWHERE);
    }

    /**
     * The results of the windows from row {@code top} of the band, where {@code needed} samples above a level put one
     * above it.
     */
    void row(int top, short[] needed, byte[] target, int to) {
        Arrays.fill(target, to, to + length, (byte) 0);
        int end;
        for (int begin = 0; begin < length; begin = end) {
            int range = ranges[begin / BLOCK];
            end = begin + BLOCK;
            while (end < length && ranges[end / BLOCK] == range) {
                end += BLOCK;
            }
            end = Math.min(end, length);
            count(range, top, needed, begin, end);
            for (int block = begin; block < end; block += BLOCK) {
                results(range, top, needed, block, Math.min(block + BLOCK, end), target, to);
            }
        }
    }

    /**
     * The results from {@code begin} to {@code end} of a block whose range is counted already; others are where they
     * are needed.
     */
    private void results(int range, int top, short[] needed, int begin, int end, byte[] target, int to) {
        int seen = add(base(range), begin, end, target, to);
        int high = range;
        int greatest = seen >> 8;
        while (greatest == LEVELS && base(high) + LEVELS < 255) {
            high += 2;
            count(high, top, needed, begin, end);
            greatest = add(0, begin, end, target, to) >> 8;
        }
        int low = range;
        int least = seen & 0xFF;
        while (least == 0 && base(low) > 0) {
            low -= 2;
            count(low, top, needed, begin, end);
            least = add(-LEVELS, begin, end, target, to) & 0xFF;
        }
        int block = begin / BLOCK;
        ranges[block] = next(range, block == 0 ? range : ranges[block - 1], base(low) + least, base(high) + greatest);
    }

    private int add(int by, int begin, int end, byte[] target, int to) {
        return LevelRows.ROWS.add(above, begin, by, target, to + begin, end - begin);
    }

    /** Counts one range for the results from {@code begin} to {@code end}. */
    private void count(int range, int top, short[] needed, int begin, int end) {
        for (int block = begin / BLOCK; block * BLOCK < end + window.width() - 1; block++) {
            moveTo(top, range, block);
        }
        LevelRows.ROWS.above(
                counts, place(range, 0) + begin * LEVELS, window.width(), needed, above, begin, end - begin);
    }

    private void moveTo(int top, int range, int block) {
        int which = range * blocks + block;
        if (rows[which] == NOWHERE || top - rows[which] > window.height() / COUNTED_ANEW) {
            cut(range, block, top, 1, window.height());
            LevelRows.ROWS.count(notAbove, window.height(), BLOCK, counts, place(range, block), BLOCK);
            rows[which] = top;
        }
        for (; rows[which] < top; rows[which]++) {
            cut(range, block, rows[which], window.height(), 2);
            LevelRows.ROWS.slide(notAbove, BLOCK, 0, counts, place(range, block), BLOCK);
        }
    }

    private int place(int range, int block) {
        return FilterWorkspace.ALIGNED + (range * blocks + block) * BLOCK * LEVELS;
    }

    /** Cuts the samples of {@code count} rows from {@code row} on, {@code step} apart, to the levels of a range. */
    private void cut(int range, int block, int row, int step, int count) {
        for (int i = 0; i < count; i++) {
            LevelRows.ROWS.notAbove(
                    band, (row + i * step) * pitch + x + block * BLOCK, base(range), notAbove, i * BLOCK, BLOCK);
        }
    }

    /**
     * The range to begin the next row with: that of the block before, with which it shares columns, or that of this
     * row, where they would have done alone; else one around its results, or the one of the least.
     */
    private static int next(int range, int before, int least, int greatest) {
        int middle = ((least + greatest) / 2 + STEP / 2) / STEP;
        return alone(before, least, greatest)
                ? before
                : alone(range, least, greatest)
                        ? range
                        : alone(middle, least, greatest) ? middle : (least + STEP - 1) / STEP;
    }

    private static boolean alone(int range, int least, int greatest) {
        return base(range) < least && greatest < base(range) + LEVELS;
    }

    private static int base(int range) {
        return (range - 1) * STEP;
    }
}
