package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;

/**
 * The greatest or least under a cross of 3 x 3 bytes that moves row by row, two rows of results at a time: straight from the rows of the
 * image where the cross lies on it, and from extended copies of the rows at the edge.
 */
public record CrossExtreme(Sweep sweep, boolean greatest) implements Pass {

    private static final int ROWS = 4;

    /** True for the lens it is made for. */
    static boolean suits(Sweep sweep, Footprint footprint) {
        return sweep.strideY() == 1 && sweep.strideX() == 1 && footprint.isSmallCross();
    }

    @Override
    public String algorithm() {
        return "two rows of crosses together, byte lanes";
    }

    @Override
    public double operations() {
        return 8;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final int bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
        private final byte outside;
        private final int pitch;
        private final byte[] seen;
        private final byte[] last;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) (int) Rows.outside(sweep, source.depth(), (Byte.MIN_VALUE ^ bias) & 0xFF);
            pitch = Rows.pitch(extension.width());
            seen = workspace.bytes(0, ROWS * pitch);
            last = workspace.bytes(1, 2 * pitch);
        }

        void run() {
            int rows = vertical.outputs();
            for (int y = 0; y < rows; y += 2) {
                int top = vertical.start(y);
                if (top >= 0 && top + ROWS <= source.height()) {
                    inside(top, y);
                } else {
                    atEdge(top, y, Math.min(2, rows - y));
                }
            }
        }

        /** Two rows of results from four rows of the image; their ends from copies. */
        private void inside(int top, int y) {
            int width = source.width();
            int at = top * width;
            int to = y * target.width() + horizontal.before();
            ByteRows.ROWS.maxCrosses(source.bytes(), at, at + width, at + 2 * width, at + 3 * width, bias, target.bytes(), to,
                    to + target.width(), Math.max(0, width - 2));
            if (horizontal.before() > 0) {
                end(top, y, 0);
                end(top, y, target.width() - 1);
            }
        }

        /** The two results in one column. */
        private void end(int top, int y, int x) {
            for (int i = 0; i < 2; i++) {
                int row = top + i + 1;
                int down = Math.max(sample(row, x), Math.max(sample(row - 1, x), sample(row + 1, x)));
                int most = Math.max(down, Math.max(sample(row, x - 1), sample(row, x + 1)));
                target.bytes()[(y + i) * target.width() + x] = (byte) (most ^ bias);
            }
        }

        /** The biased sample at column {@code x}, which may lie beyond the edge. */
        private int sample(int row, int x) {
            int column = sweep.border().source(x, source.width());
            return (byte) ((column == Border.OUTSIDE ? outside : source.bytes()[row * source.width() + column]) ^ bias);
        }

        private void atEdge(int top, int y, int results) {
            for (int i = 0; i < ROWS; i++) {
                extension.bytes(Math.min(top + i, source.height() - 1 + vertical.after()), seen, i * pitch, 0, outside);
            }
            int width = target.width();
            ByteRows.ROWS.maxCrosses(seen, 0, pitch, 2 * pitch, 3 * pitch, bias, last, 0, pitch, width);
            for (int i = 0; i < results; i++) {
                System.arraycopy(last, i * pitch, target.bytes(), (y + i) * width, width);
            }
        }
    }
}
