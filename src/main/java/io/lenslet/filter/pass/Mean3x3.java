package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The mean of a box of 3 x 3 bytes: two rows of sums down the columns at a time, straight from four rows of the image,
 * then along the row; even and odd columns apart. Divided by a multiplication in 16 bits: 3, 6 and 9 divide 63 or 126,
 * and n / 63 is nearly (n + n / 64) / 64.
 */
public record Mean3x3(SlidingWindow window) implements Pass {

    private static final int ROWS = 4;

    @Override
    public String algorithm() {
        return "two rows together, even and odd columns apart, 16-bit lanes";
    }

    @Override
    public double operations() {
        return 20;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        /** Room for the column before the first, which is odd. */
        private static final int FIRST = 1;

        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final boolean shrink = window.border() == Border.SHRINK;
        private final int outside;
        /** The columns that are seen beyond the edges. */
        private final int left;

        private final int right;
        /**
         * The sums of even columns in a row, and of odd ones; where their number is odd, what comes after the last is
         * among them.
         */
        private final int pairs;

        private final int pitch;
        private final byte[] seen;
        /** Two rows each: column 2i is at {@code FIRST + i} of the one, column 2i + 1 of the other. */
        private final short[] even;

        private final short[] odd;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            outside = (int) PassRows.outside(window, Depth.U8, 0);
            left = window.border().source(-1, source.width());
            right = window.border().source(source.width(), source.width());
            pairs = (source.width() + 1) / 2;
            pitch = PassRows.pitch(2 * pairs + 2 * FIRST);
            seen = workspace.bytes(0, ROWS * pitch);
            even = workspace.shorts(0, 2 * pitch);
            odd = workspace.shorts(1, 2 * pitch);
            dense = workspace.bytes(1, pitch);
        }

        void run() {
            int together = window.strideY() == 1 ? 2 : 1;
            for (int y = 0; y < vertical.outputs(); y += together) {
                sum(vertical.start(y));
                for (int i = 0; i < Math.min(together, vertical.outputs() - y); i++) {
                    extend(i * pitch + FIRST);
                    store(y + i, i * pitch + FIRST);
                }
            }
        }

        /**
         * The sums of three rows from {@code top} and from the next: of the image where all lie on it, with a byte more
         * if need be.
         */
        private void sum(int top) {
            int width = source.width();
            boolean inside = top >= 0 && (top + ROWS - 1) * width + 2 * pairs <= source.height() * width;
            for (int i = 0; i < ROWS && !inside; i++) {
                // Below the last row that is needed it does not matter what is seen, as long as it is there.
                see(
                        window.border()
                                .source(Math.min(top + i, source.height() - 1 + vertical.after()), source.height()),
                        i * pitch);
            }
            int at = inside ? top * width : 0;
            ShortRows.ROWS.sumDown3(
                    inside ? source.bytes() : seen, at, inside ? width : pitch, even, odd, FIRST, pitch + FIRST, pairs);
        }

        private void see(int row, int to) {
            if (row == Border.OUTSIDE) {
                Arrays.fill(seen, to, to + source.width(), (byte) outside);
            } else {
                System.arraycopy(source.bytes(), row * source.width(), seen, to, source.width());
            }
        }

        /** Puts the sums of the columns beyond the edges in place. */
        private void extend(int row) {
            int width = source.width();
            odd[row - 1] = column(row, left);
            (width % 2 == 0 ? even : odd)[row + width / 2] = column(row, right);
        }

        private short column(int row, int x) {
            return x == Border.OUTSIDE ? (short) (window.height() * outside) : (x % 2 == 0 ? even : odd)[row + x / 2];
        }

        private void store(int y, int row) {
            int outputs = target.width();
            int begin = y * outputs;
            int rows = shrink ? vertical.endCell(y) - vertical.firstCell(y) : window.height();
            boolean direct = window.strideX() == 1 && source.width() % 2 == 0 && horizontal.before() > 0;
            byte[] into = direct ? target.bytes() : dense;
            switch (rows) {
                case 1 -> ShortRows.ROWS.means3(even, odd, row, into, direct ? begin : 0, pairs, 21, 25, 6);
                case 2 -> ShortRows.ROWS.means3(even, odd, row, into, direct ? begin : 0, pairs, 21, 71, 7);
                default -> ShortRows.ROWS.means3(even, odd, row, into, direct ? begin : 0, pairs, 7, 32, 6);
            }
            if (!direct) {
                PassRows.pick(
                        dense, horizontal.before() == 0 ? 1 : 0, window.strideX(), target.bytes(), begin, outputs);
            }
            if (shrink) {
                end(begin, row, rows, 0);
                end(begin, row, rows, source.width() - 1);
            }
        }

        /** The result at column {@code x} on an edge, where the box sees fewer columns. */
        private void end(int begin, int row, int rows, int x) {
            if (x % window.strideX() == 0) {
                int sum = 0;
                int columns = 0;
                for (int column = Math.max(0, x - 1); column <= Math.min(source.width() - 1, x + 1); column++) {
                    sum += column(row, column);
                    columns++;
                }
                target.bytes()[begin + x / window.strideX()] = (byte) Division.of(sum, rows * columns);
            }
        }
    }
}
