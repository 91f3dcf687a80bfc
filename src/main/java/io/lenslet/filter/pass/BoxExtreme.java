package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The greatest or least of a box of bytes. First down: windows of up to nine rows straight from the image, two at a time, which compare
 * the rows that they share once; larger ones are joined from two to four smaller ones, and so are those along the row then. The cost grows
 * with the logarithm of the size. (The same idea as van Herk's and Gil and Werman's, who need 3 comparisons for any size one after another;
 * windows joined side by side fill vectors.)
 */
public record BoxExtreme(Sweep sweep, boolean greatest) implements Pass {

    @Override
    public String algorithm() {
        return "rows compared once for two results, then windows joined in " + (down().count() + along().count()) + " steps, byte lanes";
    }

    @Override
    public double operations() {
        return (first() + 1) / 2.0 + down().joins() + along().joins();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private int first() {
        return Math.min(ByteRows.DOWN, sweep.height());
    }

    private Steps down() {
        return Steps.overlapping(first(), sweep.height());
    }

    private Steps along() {
        return Steps.overlapping(sweep.width());
    }

    private final class Run {
        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final int bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
        private final byte outside;
        private final int first = first();
        private final Steps down = down();
        private final Steps along = along();
        /** The rows that are seen. */
        private final int rows;
        /** The columns of a dense result; with a stride, some of them are stored. */
        private final int length;
        private final int pitch;
        private final int mask;
        /** The rows that the first windows see, where some of them lie outside the image. */
        private final byte[] seen;
        private final byte[] joined;
        private final byte[] other;
        private final byte[] dense;
        /** Ring 0 holds the first windows down the rows, ring {@code level} those of step {@code level - 1}; with room at both ends. */
        private final byte[][] rings;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), (Byte.MIN_VALUE ^ bias) & 0xFF) ^ bias);
            rows = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = Rows.pitch(extension.width());
            int ring = Rows.ring(down.count() == 0 ? 2 : sweep.height());
            mask = ring - 1;
            seen = workspace.bytes(0, (first + 1) * pitch);
            joined = workspace.aligned(0, pitch);
            other = workspace.aligned(1, pitch);
            dense = workspace.bytes(1, pitch);
            rings = new byte[down.count() + 1][];
            for (int level = 0; level < rings.length; level++) {
                rings[level] = workspace.aligned(2 + level, ring * pitch);
            }
        }

        void run() {
            int together = Math.min(2, first);
            for (int row = 0; row + first <= rows; row++) {
                if (row % together == 0) {
                    begin(row);
                }
                int end = row + first;
                for (int step = 0; step < down.count(); step++) {
                    int done = end - down.sizes[step];
                    if (done >= 0) {
                        join(step, done);
                    }
                }
                int done = end - sweep.height();
                if (done >= 0 && done % sweep.strideY() == 0) {
                    emit(done);
                }
            }
        }

        /** The first windows from {@code row} and from the next row: of the image where all their rows lie on it, else of copies. */
        private void begin(int row) {
            int top = row - vertical.before();
            boolean inside = top >= 0 && top + first < source.height();
            for (int i = 0; i <= first && !inside; i++) {
                // Below the last row that is needed it does not matter what is seen, as long as it is there.
                see(extension.source(Math.min(row + i, rows - 1) - vertical.before()), i * pitch);
            }
            byte[] from = inside ? source.bytes() : seen;
            int at = inside ? top * source.width() : 0;
            if (first == 1) {
                ByteRows.ROWS.copy(from, at, rings[0], place(row), source.width(), bias);
            } else {
                int apart = inside ? source.width() : pitch;
                ByteRows.ROWS.maxDown(from, at, apart, first, bias, rings[0], place(row), place(row + 1), source.width());
            }
        }

        private void see(int row, int to) {
            if (row == Border.OUTSIDE) {
                Arrays.fill(seen, to, to + source.width(), (byte) (outside ^ bias));
            } else {
                System.arraycopy(source.bytes(), row * source.width(), seen, to, source.width());
            }
        }

        /** Where the first column of the image is in row {@code row} of a ring. */
        private int place(int row) {
            return FilterWorkspace.ALIGNED + (row & mask) * pitch + horizontal.before();
        }

        /** Joins windows that begin at rows of the ring before. */
        private void join(int step, int row) {
            byte[] ring = rings[step];
            byte[] to = rings[step + 1];
            int[] begins = down.offsets[step];
            int a = place(row + begins[0]);
            int b = place(row + begins[1]);
            int width = source.width();
            switch (begins.length) {
                case 2 -> ByteRows.ROWS.max2(ring, a, b, to, place(row), width, 0);
                case 3 -> ByteRows.ROWS.max3(ring, a, b, place(row + begins[2]), to, place(row), width, 0);
                default -> ByteRows.ROWS.max4(ring, a, b, place(row + begins[2]), place(row + begins[3]), to, place(row), width, 0);
            }
        }

        private void emit(int row) {
            int outputs = target.width();
            int at = FilterWorkspace.ALIGNED + (row & mask) * pitch;
            int to = row / sweep.strideY() * outputs;
            extension.edges(rings[down.count()], at, outside);
            if (sweep.strideX() == 1) {
                store(at, target.bytes(), to);
            } else {
                store(at, dense, 0);
                Rows.pick(dense, sweep.strideX(), target.bytes(), to, outputs);
            }
        }

        private void store(int at, byte[] to, int begin) {
            byte[] from = rings[down.count()];
            if (along.count() == 0) {
                ByteRows.ROWS.copy(from, at, to, begin, length, bias);
                return;
            }
            int place = at;
            byte[] next = joined;
            int last = along.count() - 1;
            for (int step = 0; step < last; step++) {
                Rows.max(from, place, along.offsets[step], 1, next, FilterWorkspace.ALIGNED, extension.width() - along.sizes[step] + 1, 0);
                from = next;
                place = FilterWorkspace.ALIGNED;
                next = next == joined ? other : joined;
            }
            Rows.max(from, place, along.offsets[last], 1, to, begin, length, bias);
        }
    }
}
