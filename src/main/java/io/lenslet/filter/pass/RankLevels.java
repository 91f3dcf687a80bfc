package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.kernel.LevelRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;

/**
 * A median or percentile of a box of bytes by counting. A result is greater than a level where enough samples of its window are, so it is
 * the number of levels that it is greater than; and how many samples are greater than one level is a sum over a box of zeros and ones,
 * which slides down the columns and is put together along the row, 64 results side by side. The image is cut into tiles, and in each
 * only the levels between its least and its greatest result are looked at: found by going up and down from the level of the tile before.
 * So the cost depends on how much results differ inside a tile, and hardly on the size of the window.
 */
public record RankLevels(Sweep sweep, Rank rank) implements Pass {

    /** The greatest height of a window: the sums of its columns are bytes. */
    static final int HEIGHT = 255;
    /** The greatest number of cells: sums over the box are shorts. */
    static final int CELLS = 32_767;

    private static final int TILE_ROWS = 16;
    private static final int TILE_COLUMNS = 40;

    @Override
    public String algorithm() {
        return "samples above a level counted, for the levels of each tile, "
                + (LevelCount.narrow(sweep) ? "byte" : "byte and 16-bit") + " lanes";
    }

    @Override
    public double operations() {
        // For some 20 levels to a tile.
        return 20.0 * (14 + Pieces.of(sweep.width()).cost() * (LevelCount.narrow(sweep) ? 1 : 2));
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final byte outside;
        private final int length;
        private final int rows;
        private final int columns;
        private final int pitch;
        private final byte[] band;
        private final int bandPitch;
        private final byte[] tile;
        private final LevelCount count;
        private int guess;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), 0) ^ ByteRows.ASCENDING);
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            rows = Math.max(TILE_ROWS / sweep.strideY(), 1);
            int beside = sweep.width() - 1;
            int lanes = (beside + TILE_COLUMNS + LevelRows.MULTIPLE - 1) / LevelRows.MULTIPLE * LevelRows.MULTIPLE;
            columns = lanes - beside;
            pitch = lanes;
            int tileRows = (rows - 1) * sweep.strideY() + sweep.height();
            bandPitch = Rows.pitch(extension.width() + lanes);
            band = workspace.bytes(0, tileRows * bandPitch);
            tile = workspace.bytes(1, tileRows * pitch);
            count = new LevelCount(sweep, tile, pitch, rows, workspace);
        }

        void run() {
            for (int y = 0; y < vertical.outputs(); y += rows) {
                int results = Math.min(rows, vertical.outputs() - y);
                int bandRows = (results - 1) * sweep.strideY() + sweep.height();
                for (int row = 0; row < bandRows; row++) {
                    extension.bytes(vertical.start(y) + row, band, row * bandPitch, ByteRows.ASCENDING, outside);
                }
                for (int x = 0; x < length; x += columns) {
                    for (int row = 0; row < bandRows; row++) {
                        System.arraycopy(band, row * bandPitch + x, tile, row * pitch, pitch);
                    }
                    tile(y, x, results, Math.min(columns, length - x));
                }
            }
        }

        private void tile(int y, int x, int results, int width) {
            count.begin(results, width);
            for (int row = 0; row < results; row++) {
                need(y + row, x, row, width);
            }
            guess = count.levels(guess);
            for (int row = 0; row < results; row++) {
                store(y + row, x, row, width);
            }
        }

        /** How many samples above a level put a result above it. */
        private void need(int y, int x, int row, int width) {
            if (sweep.border() != Border.SHRINK) {
                int cells = sweep.height() * sweep.width();
                count.need(row, 0, width, cells - rank.of(cells));
                return;
            }
            int seenRows = vertical.endCell(y) - vertical.firstCell(y);
            int before = horizontal.before();
            int interiorEnd = extension.width() - 2 * (sweep.width() - 1) + before;
            int begin = Math.max(0, Math.min(width, before - x));
            int end = Math.max(begin, Math.min(width, interiorEnd - x));
            needAtEdge(row, x, 0, begin, seenRows);
            if (begin < end) {
                int cells = seenRows * sweep.width();
                count.need(row, begin, end, cells - rank.of(cells));
            }
            needAtEdge(row, x, end, width, seenRows);
        }

        private void needAtEdge(int row, int x, int begin, int end, int seenRows) {
            int size = extension.width() - (sweep.width() - 1);
            for (int i = begin; i < end; i++) {
                int first = x + i - horizontal.before();
                int cells = seenRows * (Math.min(size, first + sweep.width()) - Math.max(0, first));
                count.need(row, i, i + 1, cells - rank.of(cells));
            }
        }

        private void store(int y, int x, int row, int width) {
            int stride = sweep.strideX();
            int first = (x + stride - 1) / stride;
            int results = (x + width - 1) / stride - first + 1;
            count.store(row, first * stride - x, stride, target.bytes(), y * target.width() + first, results, ByteRows.ASCENDING);
        }
    }
}
