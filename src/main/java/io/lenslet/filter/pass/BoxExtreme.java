package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;

/**
 * The greatest or least of a box of bytes. A window is joined from two to four smaller ones, first along the row, then down the rows of a
 * ring; the cost grows with the logarithm of the size. (The same idea as van Herk's and Gil and Werman's, who need 3 comparisons for any
 * size one after another; windows joined side by side fill vectors.)
 */
public record BoxExtreme(Sweep sweep, boolean greatest) implements Pass {

    private static final byte LEAST = Byte.MIN_VALUE;

    @Override
    public String algorithm() {
        return "windows joined in " + (Steps.overlapping(sweep.width()).count() + Steps.overlapping(sweep.height()).count())
                + " steps, byte lanes";
    }

    @Override
    public double operations() {
        return Steps.overlapping(sweep.width()).joins() + Steps.overlapping(sweep.height()).joins();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final byte[] target;
        private final int bias;
        private final byte outside;
        private final Steps along;
        private final Steps down;
        /** The columns of a dense result; with a stride, some of them are stored. */
        private final int length;
        private final int pitch;
        private final int mask;
        private final byte[] line;
        private final byte[] joined;
        /** Ring {@code level} holds the results of step {@code level - 1} down the rows, ring 0 those along the row. */
        private final byte[][] rings;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            this.target = target.bytes();
            bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
            byte least = (byte) (LEAST ^ bias);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), least & 0xFF) ^ bias);
            along = Steps.overlapping(sweep.width());
            down = Steps.overlapping(sweep.height());
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = Rows.pitch(extension.width());
            int ring = Rows.ring(sweep.height());
            mask = ring - 1;
            line = workspace.bytes(0, pitch);
            joined = workspace.bytes(1, pitch);
            dense = workspace.bytes(2, pitch);
            rings = new byte[Math.max(1, down.count())][];
            for (int level = 0; level < rings.length; level++) {
                rings[level] = workspace.bytes(3 + level, ring * pitch);
            }
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            for (int row = 0; row < arrived; row++) {
                arrive(row);
                for (int step = 0; step < down.count() - 1; step++) {
                    int done = row - down.sizes[step] + 1;
                    if (done >= 0) {
                        join(step, done, rings[step + 1], (done & mask) * pitch, length, 0);
                    }
                }
                int done = row - sweep.height() + 1;
                if (done >= 0 && done % sweep.strideY() == 0) {
                    emit(done);
                }
            }
        }

        /** Row {@code row} as the lens sees it, treated along the row. */
        private void arrive(int row) {
            byte[] ring = rings[0];
            int at = (row & mask) * pitch;
            int y = row - vertical.before();
            if (along.count() == 0) {
                extension.bytes(y, ring, at, bias, outside);
                return;
            }
            extension.bytes(y, line, 0, bias, outside);
            byte[] from = line;
            byte[] to = joined;
            int last = along.count() - 1;
            for (int step = 0; step < last; step++) {
                Rows.max(from, 0, along.offsets[step], 1, to, 0, extension.width() - along.sizes[step] + 1, 0);
                byte[] swap = from;
                from = to;
                to = swap;
            }
            Rows.max(from, 0, along.offsets[last], 1, ring, at, length, 0);
        }

        private void emit(int row) {
            int outputs = horizontal.outputs();
            int to = row / sweep.strideY() * outputs;
            if (sweep.strideX() == 1) {
                last(row, target, to);
            } else {
                last(row, dense, 0);
                Rows.pick(dense, sweep.strideX(), target, to, outputs);
            }
        }

        private void last(int row, byte[] to, int at) {
            if (down.count() == 0) {
                ByteRows.ROWS.copy(rings[0], (row & mask) * pitch, to, at, length, bias);
            } else {
                join(down.count() - 1, row, to, at, length, bias);
            }
        }

        /** Joins windows that begin at rows of the ring before. */
        private void join(int step, int row, byte[] to, int at, int columns, int stored) {
            byte[] ring = rings[step];
            int[] begins = down.offsets[step];
            int a = ((row + begins[0]) & mask) * pitch;
            int b = ((row + begins[1]) & mask) * pitch;
            switch (begins.length) {
                case 2 -> ByteRows.ROWS.max2(ring, a, b, to, at, columns, stored);
                case 3 -> ByteRows.ROWS.max3(ring, a, b, ((row + begins[2]) & mask) * pitch, to, at, columns, stored);
                default -> ByteRows.ROWS.max4(ring, a, b, ((row + begins[2]) & mask) * pitch,
                        ((row + begins[3]) & mask) * pitch, to, at, columns, stored);
            }
        }
    }
}
