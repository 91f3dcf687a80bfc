package io.lenslet.filter.pass;

import io.lenslet.kernel.LevelRows;
import java.util.Arrays;

/**
 * The counting of {@link RankLevels} down a strip of columns. Ranges of levels begin every {@value #STEP} levels, so that two that
 * overlap by half can be chosen from; each keeps its counts, and the row they are of, until it is wanted again.
 */
final class LevelCounts {

    private static final int STEP = LevelRows.LEVELS / 2;
    private static final int RANGES = 256 / STEP + 1;
    /** Where counts were never made or are of another strip. */
    private static final int NOWHERE = -1;

    private final Sweep sweep;
    private final byte[] band;
    private final int pitch;
    private final int size;
    private final byte[] counts;
    private final byte[] notAbove;
    private final byte[] above;
    private final int[] rows = new int[RANGES];
    private int x;
    private int length;
    private int columns;
    private int range;

    /** Over strips of at most {@code length} results of a band whose rows are {@code pitch} apart. */
    LevelCounts(Sweep sweep, byte[] band, int pitch, int length, FilterWorkspace workspace) {
        this.sweep = sweep;
        this.band = band;
        this.pitch = pitch;
        size = length + sweep.width() - 1;
        counts = workspace.bytes(2, RANGES * size * LevelRows.LEVELS);
        notAbove = workspace.bytes(3, Math.max(2, sweep.height()) * size);
        above = workspace.bytes(4, length);
    }

    /** Begins with a strip of {@code length} results from column {@code x} of the band. */
    void begin(int x, int length) {
        this.x = x;
        this.length = length;
        columns = length + sweep.width() - 1;
        Arrays.fill(rows, NOWHERE);
    }

    /** The results of the windows from row {@code top} of the band, where {@code needed} samples above a level put one above it. */
    void row(int top, short[] needed, byte[] target, int to) {
        Arrays.fill(target, to, to + length, (byte) base(range));
        int seen = count(range, top, needed, 0, target, to);
        int high = range;
        int greatest = seen >> 8;
        while (greatest == LevelRows.LEVELS && base(high) + LevelRows.LEVELS < 255) {
            high += 2;
            greatest = count(high, top, needed, 0, target, to) >> 8;
        }
        int low = range;
        int least = seen & 0xFF;
        while (least == 0 && base(low) > 0) {
            low -= 2;
            least = count(low, top, needed, -LevelRows.LEVELS, target, to) & 0xFF;
        }
        range = next(base(low) + least, base(high) + greatest);
    }

    private int count(int wanted, int top, short[] needed, int by, byte[] target, int to) {
        int begin = wanted * size * LevelRows.LEVELS;
        if (rows[wanted] == NOWHERE || top - rows[wanted] > sweep.height() / 2) {
            fill(wanted, top, begin);
        }
        for (; rows[wanted] < top; rows[wanted]++) {
            int row = rows[wanted];
            cut(wanted, row + sweep.height(), 0);
            cut(wanted, row, size);
            LevelRows.ROWS.slide(notAbove, 0, size, counts, begin, columns);
        }
        LevelRows.ROWS.above(counts, begin, sweep.width(), needed, above, length);
        return LevelRows.ROWS.add(above, by, target, to, length);
    }

    private void fill(int wanted, int top, int begin) {
        for (int row = 0; row < sweep.height(); row++) {
            cut(wanted, top + row, row * size);
        }
        LevelRows.ROWS.count(notAbove, sweep.height(), size, counts, begin, columns);
        rows[wanted] = top;
    }

    private void cut(int wanted, int row, int to) {
        LevelRows.ROWS.notAbove(band, row * pitch + x, base(wanted), notAbove, to, columns);
    }

    /** The range to begin the next row with: that of this row if it did alone, or one around its results, or the one of the least. */
    private int next(int least, int greatest) {
        if (alone(range, least, greatest)) {
            return range;
        }
        int middle = ((least + greatest) / 2 + STEP / 2) / STEP;
        return alone(middle, least, greatest) ? middle : (least + STEP - 1) / STEP;
    }

    private static boolean alone(int range, int least, int greatest) {
        return base(range) < least && greatest < base(range) + LevelRows.LEVELS;
    }

    private static int base(int range) {
        return (range - 1) * STEP;
    }
}
