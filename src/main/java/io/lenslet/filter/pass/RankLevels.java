package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.LevelRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * A median or percentile of a box of bytes by counting. A result is greater than a level where enough samples of its
 * window are, so it is the number of levels that it is greater than. As many levels as a vector has bytes are counted
 * side by side: it holds how many samples of a column are greater than each of them. These counts slide down the image,
 * and their sums over a window slide along the row, as histograms do (Perreault and Hebert 2007), but what slides is
 * cumulative, so a result takes one comparison and no search. The image is cut into strips; where a block of results
 * differ by more than the levels side by side, they are done again with the levels next to these. So the cost depends
 * little on the size of the window, and not on the percentile.
 */
public record RankLevels(SlidingWindow window, Rank rank) implements Pass {

    /** The greatest height of a window: the counts of its columns are bytes. */
    static final int HEIGHT = 255;
    /** The greatest number of cells: sums over the box are unsigned shorts. */
    static final int CELLS = 65_535;

    private static final int BAND_ROWS = 512;
    private static final int STRIP = 1280;

    @Override
    public String algorithm() {
        return "samples above " + LevelRows.ROWS.levels()
                + " levels counted side by side, counts slide, byte and 16-bit lanes";
    }

    @Override
    public double operations() {
        // Each row one and a half times.
        return LevelRows.ROWS.levels() * 12 * 1.5;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final byte outside;
        private final int length;
        private final int bandRows;
        private final byte[] band;
        private final int pitch;
        private final byte[] dense;
        private final short[] needed;
        private final LevelCounts counts;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = (byte) (int) PassRows.outside(window, source.depth(), 0);
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            bandRows = Math.max(BAND_ROWS / window.strideY(), 1);
            pitch = PassRows.pitch(extension.width());
            band = workspace.bytes(0, ((bandRows - 1) * window.strideY() + window.height()) * pitch);
            dense = workspace.bytes(1, STRIP);
            needed = workspace.shorts(0, STRIP);
            counts = new LevelCounts(window, band, pitch, STRIP, workspace);
        }

        void run() {
            for (int y = 0; y < vertical.outputs(); y += bandRows) {
                int results = Math.min(bandRows, vertical.outputs() - y);
                for (int row = 0; row < (results - 1) * window.strideY() + window.height(); row++) {
                    extension.bytes(vertical.start(y) + row, band, row * pitch, 0, outside);
                }
                for (int x = 0; x < length; x += STRIP) {
                    strip(y, results, x, Math.min(STRIP, length - x));
                }
            }
        }

        private void strip(int y, int results, int x, int width) {
            counts.begin(x, width);
            int stride = window.strideX();
            int first = (x + stride - 1) / stride;
            int count = (x + width - 1) / stride - first + 1;
            for (int row = 0; row < results; row++) {
                need(y + row, x, width);
                int to = (y + row) * target.width() + first;
                if (stride == 1) {
                    counts.row(row * window.strideY(), needed, target.bytes(), to);
                    continue;
                }
                counts.row(row * window.strideY(), needed, dense, 0);
                for (int i = 0; i < count; i++) {
                    target.bytes()[to + i] = dense[(first + i) * stride - x];
                }
            }
        }

        /** How many samples above a level put a result above it. */
        private void need(int y, int x, int width) {
            if (window.border() != Border.SHRINK) {
                int cells = window.height() * window.width();
                Arrays.fill(needed, 0, width, (short) (cells - rank.of(cells)));
                return;
            }
            int seenRows = vertical.endCell(y) - vertical.firstCell(y);
            int before = horizontal.before();
            int interiorEnd = extension.width() - 2 * (window.width() - 1) + before;
            int begin = Math.max(0, Math.min(width, before - x));
            int end = Math.max(begin, Math.min(width, interiorEnd - x));
            needAtEdge(x, 0, begin, seenRows);
            if (begin < end) {
                int cells = seenRows * window.width();
                Arrays.fill(needed, begin, end, (short) (cells - rank.of(cells)));
            }
            needAtEdge(x, end, width, seenRows);
        }

        private void needAtEdge(int x, int begin, int end, int seenRows) {
            int size = extension.width() - (window.width() - 1);
            for (int i = begin; i < end; i++) {
                int first = x + i - horizontal.before();
                int cells = seenRows * (Math.min(size, first + window.width()) - Math.max(0, first));
                needed[i] = (short) (cells - rank.of(cells));
            }
        }
    }
}
