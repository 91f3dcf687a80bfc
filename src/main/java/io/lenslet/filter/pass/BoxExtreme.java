package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.kernel.pixel.ByteWindows;
import io.lenslet.kernel.pixel.ByteWindows.Area;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The greatest or least of a box of bytes. First down, in bands of rows: windows of up to nine rows straight from the
 * image, two at a time, which compare the rows that they share once; larger ones by blocks of as many rows (van Herk's
 * algorithm, Gil's and Werman's), at a cost that does not depend on the size. Then along the row, where windows are
 * joined from two to four smaller ones, side by side in vectors: a cost that grows with the logarithm of the size.
 */
public record BoxExtreme(SlidingWindow window, boolean greatest) implements Pass {

    @Override
    public String algorithm() {
        return (tall() ? "blocks of rows in strips" : "rows compared once for two results")
                + ", then windows joined in " + along().count() + " steps, byte lanes";
    }

    @Override
    public double operations() {
        return (tall() ? 3 : (window.height() + 1) / 2.0) + along().joins();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private boolean tall() {
        return window.height() > ByteRows.DOWN;
    }

    private WindowDecomposition along() {
        return WindowDecomposition.overlapping(window.width());
    }

    private final class Run {
        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final int bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
        private final byte outside;
        private final int height = window.height();
        private final WindowDecomposition along = along();
        /** The rows of a dense result; with a stride, some of them are stored. */
        private final int results;
        /** The columns of a dense result, likewise. */
        private final int length;

        private final int pitch;
        private final int band = tall() ? height : Math.min(2, height);
        /** The rows that a band sees, where some of them lie outside the image. */
        private final byte[] seen;
        /** A band of rows of windows that go down, biased, with room at both ends. */
        private final byte[] columns;

        private final byte[] joined;
        private final byte[] other;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = (byte) ((int) PassRows.outside(window, source.depth(), (Byte.MIN_VALUE ^ bias) & 0xFF) ^ bias);
            results = (vertical.outputs() - 1) * window.strideY() + 1;
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            int rows = tall() ? Math.min(band, results) : band;
            seen = workspace.bytes(0, (rows + height - 1) * pitch);
            dense = workspace.bytes(1, pitch);
            joined = workspace.aligned(0, pitch);
            other = workspace.aligned(1, pitch);
            columns = workspace.aligned(2, rows * pitch);
        }

        void run() {
            for (int row = 0; row < results; row += band) {
                int count = Math.min(band, results - row);
                down(row, count);
                for (int i = 0; i < count; i++) {
                    if ((row + i) % window.strideY() == 0) {
                        emit(place(i), (row + i) / window.strideY() * target.width());
                    }
                }
            }
        }

        /**
         * The windows down from {@code row} and the rows after it: of the image where all that they see lies on it,
         * else of copies.
         */
        private void down(int row, int count) {
            int top = row - vertical.before();
            int rows = (tall() ? count : band) + height - 1;
            boolean inside = top >= 0 && top + rows <= source.height();
            for (int i = 0; i < rows && !inside; i++) {
                // Below the last row that is needed it does not matter what is seen, as long as it is there.
                see(extension.source(Math.min(row + i, results + height - 2) - vertical.before()), i * pitch);
            }
            byte[] from = inside ? source.bytes() : seen;
            int at = inside ? top * source.width() : 0;
            int apart = inside ? source.width() : pitch;
            int to = place(0) + horizontal.before();
            if (height == 1) {
                ByteRows.ROWS.copy(from, at, columns, to, source.width(), bias);
            } else if (tall()) {
                ByteWindows.WINDOWS.greatestDown(
                        height, new Area(from, at, apart), new Area(columns, to, pitch), count, source.width(), bias);
            } else {
                ByteRows.ROWS.maxDown(from, at, apart, height, bias, columns, to, to + pitch, source.width());
            }
        }

        private void see(int row, int to) {
            if (row == Border.OUTSIDE) {
                Arrays.fill(seen, to, to + source.width(), (byte) (outside ^ bias));
            } else {
                System.arraycopy(source.bytes(), row * source.width(), seen, to, source.width());
            }
        }

        /** Where a row of the band begins. */
        private int place(int row) {
            return FilterWorkspace.ALIGNED + row * pitch;
        }

        private void emit(int at, int to) {
            extension.edges(columns, at, outside);
            if (window.strideX() == 1) {
                store(at, target.bytes(), to);
            } else {
                store(at, dense, 0);
                PassRows.pick(dense, window.strideX(), target.bytes(), to, target.width());
            }
        }

        private void store(int at, byte[] to, int begin) {
            if (along.count() == 0) {
                ByteRows.ROWS.copy(columns, at, to, begin, length, bias);
                return;
            }
            byte[] from = columns;
            int place = at;
            byte[] next = joined;
            int last = along.count() - 1;
            for (int step = 0; step < last; step++) {
                PassRows.max(
                        from,
                        place,
                        along.offsets[step],
                        1,
                        next,
                        FilterWorkspace.ALIGNED,
                        extension.width() - along.sizes[step] + 1,
                        0);
                from = next;
                place = FilterWorkspace.ALIGNED;
                next = next == joined ? other : joined;
            }
            PassRows.max(from, place, along.offsets[last], 1, to, begin, length, bias);
        }
    }
}
