package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The median of a box of 3 x 3 bytes by a sorting network: three neighbours along the row are sorted, once for all results that see them;
 * then the median of nine is the median of the greatest low, the median middle and the least high (Paeth 1990).
 *
 * <p>Where the border shrinks, cells outside the image are filled with the least and the greatest bytes in turn, so that the median of
 * nine is the wanted one of the six that are left. The image must be at least 2 x 2, and at most {@link #WIDEST} wide.
 */
public record Median3x3(Sweep sweep, Rank rank) implements Pass {

    /** The widest image that it can filter. */
    static final int WIDEST = ByteRows.PITCH - 1;

    @Override
    public String algorithm() {
        return "sorting network over 9, byte lanes";
    }

    @Override
    public double operations() {
        return 16;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private static final int BIAS = ByteRows.ASCENDING;
        private static final int RING = 4;

        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final boolean shrink = sweep.border() == Border.SHRINK;
        private final byte outside;
        /** The columns that are seen beyond the edges. */
        private final int left;
        private final int right;
        /** The rows that are seen. */
        private final int rows;
        /** The columns of a dense result; with a stride, some of them are stored. */
        private final int length;
        /** Rings of rows of three neighbours, sorted: the least, the middle ones, the greatest. */
        private final byte[] low;
        private final byte[] middle;
        private final byte[] high;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), 0) ^ BIAS);
            left = sweep.border().source(-1, source.width());
            right = sweep.border().source(source.width(), source.width());
            rows = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            low = workspace.aligned(0, RING * ByteRows.PITCH);
            middle = workspace.aligned(1, RING * ByteRows.PITCH);
            high = workspace.aligned(2, RING * ByteRows.PITCH);
            dense = workspace.bytes(0, 2 * length);
        }

        void run() {
            boolean single = sweep.strideY() > 1;
            for (int y = 0; y < vertical.outputs(); y += single ? 1 : 2) {
                int top = y * sweep.strideY();
                // The fourth row may be missing, when nobody wants the second row of results.
                for (int row = single || y == 0 ? top : top + 2; row < Math.min(top + (single ? 3 : RING), rows); row++) {
                    arrive(row, place(single ? row - top : row));
                }
                store(place(single ? 0 : top), place(single ? 2 : top + 2), y, single ? 1 : Math.min(2, vertical.outputs() - y));
            }
            if (shrink) {
                corners();
            }
        }

        /** Takes a row of the extended image into the rings. */
        private void arrive(int row, int to) {
            int y = sweep.border().source(row - vertical.before(), source.height());
            if (y == Border.OUTSIDE) {
                fill(to);
                return;
            }
            int width = source.width();
            int from = y * width;
            // Between other rows a column more on either side is there, if not the right one; then rows are whole vectors more often.
            int more = y > 0 && y < source.height() - 1 ? horizontal.before() : 0;
            int place = to + horizontal.before() - more;
            ByteRows.ROWS.sort3(source.bytes(), from - more, BIAS, low, middle, high, place, width - 2 + 2 * more);
            if (horizontal.before() > 0) {
                byte beyond = shrink ? filler(row) : outside;
                sort(sample(from, left, beyond), sample(from, 0, beyond), sample(from, 1, beyond), to);
                sort(sample(from, width - 2, beyond), sample(from, width - 1, beyond), sample(from, right, beyond), to + width - 1);
            }
        }

        /** A row outside the image; of any three neighbours there, one is the least and one the greatest where the border shrinks. */
        private void fill(int to) {
            Arrays.fill(low, to, to + source.width(), shrink ? Byte.MIN_VALUE : outside);
            Arrays.fill(middle, to, to + source.width(), shrink ? filler(1) : outside);
            Arrays.fill(high, to, to + source.width(), shrink ? Byte.MAX_VALUE : outside);
        }

        private int place(int row) {
            return FilterWorkspace.ALIGNED + (row & RING - 1) * ByteRows.PITCH;
        }

        /** Of any three neighbours two are least and one greatest, or two greatest and one least for the upper median. */
        private byte filler(int place) {
            return (place % 3 == 0) == rank.above() ? Byte.MIN_VALUE : Byte.MAX_VALUE;
        }

        /** The biased sample at a column of the row that begins at {@code from}. */
        private byte sample(int from, int column, byte beyond) {
            return column == Border.OUTSIDE ? beyond : (byte) (source.bytes()[from + column] ^ BIAS);
        }

        private void sort(byte a, byte b, byte c, int to) {
            low[to] = (byte) Math.min(Math.min(a, b), c);
            middle[to] = (byte) Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
            high[to] = (byte) Math.max(Math.max(a, b), c);
        }

        /** One row of results or two. */
        private void store(int a, int c, int y, int results) {
            int outputs = target.width();
            boolean direct = sweep.strideX() == 1 && results == 2;
            byte[] into = direct ? target.bytes() : dense;
            int to = direct ? y * outputs : 0;
            int other = direct ? to + outputs : length;
            ByteRows.ROWS.medians(low, middle, high, a, c, BIAS, into, to, other, length);
            for (int i = 0; i < results && !direct; i++) {
                Rows.pick(dense, i * length, sweep.strideX(), target.bytes(), (y + i) * outputs, outputs);
            }
        }

        /** The fillers of a row and of a column do not add up at the corners, where four samples are left. */
        private void corners() {
            for (int y : new int[] {0, source.height() - 1}) {
                for (int x : new int[] {0, source.width() - 1}) {
                    if (y % sweep.strideY() == 0 && x % sweep.strideX() == 0) {
                        int to = y / sweep.strideY() * target.width() + x / sweep.strideX();
                        target.bytes()[to] = corner(Math.min(y, source.height() - 2), Math.min(x, source.width() - 2));
                    }
                }
            }
        }

        private byte corner(int y, int x) {
            int at = y * source.width() + x;
            int[] four = {
                source.bytes()[at] & 0xFF, source.bytes()[at + 1] & 0xFF,
                source.bytes()[at + source.width()] & 0xFF, source.bytes()[at + source.width() + 1] & 0xFF
            };
            Arrays.sort(four);
            return (byte) four[rank.of(4)];
        }
    }
}
