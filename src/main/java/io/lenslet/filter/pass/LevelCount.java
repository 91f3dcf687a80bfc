package io.lenslet.filter.pass;

import io.lenslet.kernel.LevelRows;
import java.util.Arrays;

/** The counting of {@link RankLevels} in one tile of signed bytes. */
final class LevelCount {

    private static final int LEAST = Byte.MIN_VALUE;
    /** No byte is greater than 127, so this is the last level that parts results. */
    private static final int LAST = Byte.MAX_VALUE - 1;

    private final Sweep sweep;
    private final byte[] tile;
    private final int lanes;
    private final boolean narrow;
    private final LineCounts line;
    private final byte[] byteTally;
    private final short[] shortTally;
    private final byte[] byteNeed;
    private final short[] shortNeed;
    private final byte[] anyBytes;
    private final byte[] allBytes;
    private final short[] anyShorts;
    private final short[] allShorts;
    private int rows;
    private int columns;
    private int top;

    /** True where counts fit bytes. */
    static boolean narrow(Sweep sweep) {
        return sweep.height() * sweep.width() <= Byte.MAX_VALUE;
    }

    /** Over tiles of {@code lanes} columns that give at most {@code rows} rows of results. */
    LevelCount(Sweep sweep, byte[] tile, int lanes, int rows, FilterWorkspace workspace) {
        this.sweep = sweep;
        this.tile = tile;
        this.lanes = lanes;
        narrow = narrow(sweep);
        line = new LineCounts(sweep.width(), sweep.height(), ((rows - 1) * sweep.strideY() + 1) * lanes, workspace);
        byteTally = workspace.bytes(2, narrow ? rows * lanes : 0);
        byteNeed = workspace.bytes(3, narrow ? rows * lanes : 0);
        shortTally = workspace.shorts(0, narrow ? 0 : rows * lanes);
        shortNeed = workspace.shorts(1, narrow ? 0 : rows * lanes);
        anyBytes = new byte[lanes];
        allBytes = new byte[lanes];
        anyShorts = new short[lanes];
        allShorts = new short[lanes];
    }

    /** Begins with a tile that gives {@code rows} rows of {@code columns} results. */
    void begin(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        if (narrow) {
            Arrays.fill(byteTally, 0, rows * lanes, (byte) 0);
        } else {
            Arrays.fill(shortTally, 0, rows * lanes, (short) 0);
        }
    }

    /** Says how many samples above a level put results above it: those of a row, in columns {@code begin} to {@code end}. */
    void need(int row, int begin, int end, int samples) {
        if (narrow) {
            Arrays.fill(byteNeed, row * lanes + begin, row * lanes + end, (byte) samples);
        } else {
            Arrays.fill(shortNeed, row * lanes + begin, row * lanes + end, (short) samples);
        }
    }

    /** Counts for every level that parts results, beginning with {@code guess}. Returns a good guess for the next tile. */
    int levels(int guess) {
        int low = guess;
        int high = guess;
        count(guess);
        boolean below = someBelow();
        boolean above = someAbove();
        while (above && high < LAST) {
            count(++high);
            above = someAbove();
        }
        while (below && low > LEAST) {
            count(--low);
            below = someBelow();
        }
        top = high + 1;
        return (low + high) / 2;
    }

    /** Stores {@code count} biased results of a row from column {@code begin}: each level tallied is one that a result is not above. */
    void store(int row, int begin, int stride, byte[] target, int to, int count, int bias) {
        int at = row * lanes + begin;
        if (narrow) {
            for (int i = 0; i < count; i++) {
                target[to + i] = (byte) (top + byteTally[at + i * stride] ^ bias);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[to + i] = (byte) (top + shortTally[at + i * stride] ^ bias);
            }
        }
    }

    private void count(int level) {
        if (narrow) {
            Arrays.fill(anyBytes, (byte) 0);
            Arrays.fill(allBytes, (byte) -1);
        } else {
            Arrays.fill(anyShorts, (short) 0);
            Arrays.fill(allShorts, (short) -1);
        }
        int stride = sweep.strideY();
        int dense = (rows - 1) * stride + 1;
        byte[] counts = line.columns();
        LevelRows.ROWS.count(tile, lanes, sweep.height(), counts, level);
        LevelRows.ROWS.slide(tile, sweep.height() * lanes, counts, lanes, (dense - 1) * lanes, level);
        if (stride == 1) {
            tally(0, 0, rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            tally(row * stride, row, 1);
        }
    }

    /** Of {@code count} rows from {@code dense} of the counts, which give results' rows from {@code row}. */
    private void tally(int dense, int row, int count) {
        if (narrow) {
            int at = line.addBytes(dense * lanes, count * lanes);
            LevelRows.ROWS.tally(line.bytes(), at, byteNeed, byteTally, row * lanes, lanes, count, anyBytes, allBytes);
        } else {
            int at = line.addShorts(dense * lanes, count * lanes);
            LevelRows.ROWS.tally(line.shorts(), at, shortNeed, shortTally, row * lanes, lanes, count, anyShorts, allShorts);
        }
    }

    private boolean someBelow() {
        int some = 0;
        for (int i = 0; i < columns; i++) {
            some |= narrow ? anyBytes[i] : anyShorts[i];
        }
        return some != 0;
    }

    private boolean someAbove() {
        int every = -1;
        for (int i = 0; i < columns; i++) {
            every &= narrow ? allBytes[i] : allShorts[i];
        }
        return every != -1;
    }
}
