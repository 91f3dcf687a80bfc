package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.window.Axis;
import java.util.Arrays;

/**
 * The greatest or least of bytes under a lens of any shape. The shape is cut into runs along its rows; rows are treated
 * once for every length of run, kept in rings, and then joined, one row of a ring for each run of the lens.
 */
public record RunExtreme(SlidingWindow sweep, Footprint footprint, boolean greatest) implements Pass {

    @Override
    public String algorithm() {
        return footprint.runs().size() + " runs of " + footprint.lengths().length + " lengths, byte lanes";
    }

    @Override
    public double operations() {
        return footprint.runs().size()
                + Arrays.stream(footprint.lengths())
                        .map(length -> WindowDecomposition.overlapping(length).joins())
                        .sum();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final byte[] target;
        private final int bias;
        private final byte outside;
        private final WindowDecomposition[] along;
        private final int length;
        private final int pitch;
        private final int ring;
        private final byte[] line;
        private final byte[] joined;
        private final byte[] other;
        /** One ring after another, one for each length of run, and then two rows to join into. */
        private final byte[] rings;

        private final int spare;
        private final byte[] dense;
        private final int[] runRow;
        private final int[] runBegin;
        private final int[] runRing;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new BorderedRows(source, sweep.border(), horizontal);
            this.target = target.bytes();
            bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
            byte least = (byte) (Byte.MIN_VALUE ^ bias);
            outside = (byte) ((int) PassRows.outside(sweep, source.depth(), least & 0xFF) ^ bias);
            int[] lengths = footprint.lengths();
            along = Arrays.stream(lengths)
                    .mapToObj(WindowDecomposition::overlapping)
                    .toArray(WindowDecomposition[]::new);
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            ring = PassRows.ring(sweep.height());
            spare = lengths.length * ring * pitch;
            rings = workspace.bytes(3, spare + 2 * pitch);
            line = workspace.bytes(0, pitch);
            joined = workspace.bytes(1, pitch);
            dense = workspace.bytes(2, pitch);
            other = workspace.bytes(4, pitch);
            runRow = footprint.runs().stream().mapToInt(Footprint.Run::row).toArray();
            runBegin = footprint.runs().stream().mapToInt(Footprint.Run::begin).toArray();
            runRing = footprint.runs().stream()
                    .mapToInt(run -> Arrays.binarySearch(lengths, run.length()))
                    .toArray();
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            for (int row = 0; row < arrived; row++) {
                // Runs of single samples are the row itself, which is the first ring then.
                int singles = along[0].count() == 0 ? 1 : 0;
                byte[] extended = singles == 1 ? rings : line;
                int begin = singles == 1 ? (row & ring - 1) * pitch : 0;
                extension.bytes(row - vertical.before(), extended, begin, bias, outside);
                for (int i = singles; i < along.length; i++) {
                    treat(extended, begin, along[i], (i * ring + (row & ring - 1)) * pitch);
                }
                int done = row - sweep.height() + 1;
                if (done >= 0 && done % sweep.strideY() == 0) {
                    emit(done);
                }
            }
        }

        /** An extended row, treated with windows of one length, into a row of a ring. */
        private void treat(byte[] extended, int begin, WindowDecomposition steps, int to) {
            int last = steps.count() - 1;
            byte[] from = extended;
            int at = begin;
            byte[] next = joined;
            for (int step = 0; step < last; step++) {
                PassRows.max(from, at, steps.offsets[step], 1, next, 0, extension.width() - steps.sizes[step] + 1, 0);
                from = next;
                at = 0;
                next = next == joined ? other : joined;
            }
            PassRows.max(from, at, steps.offsets[last], 1, rings, to, extension.width() - steps.sizes[last] + 1, 0);
        }

        private void emit(int row) {
            int outputs = horizontal.outputs();
            int to = row / sweep.strideY() * outputs;
            if (sweep.strideX() == 1) {
                join(row, target, to);
            } else {
                join(row, dense, 0);
                PassRows.pick(dense, sweep.strideX(), target, to, outputs);
            }
        }

        private void join(int row, byte[] to, int at) {
            int runs = runRow.length;
            int sum = at(row, 0);
            int next = 1;
            int into = spare;
            while (runs - next > 3) {
                ByteRows.ROWS.max4(
                        rings, sum, at(row, next), at(row, next + 1), at(row, next + 2), rings, into, length, 0);
                sum = into;
                into = into == spare ? spare + pitch : spare;
                next += 3;
            }
            switch (runs - next) {
                case 0 -> ByteRows.ROWS.copy(rings, sum, to, at, length, bias);
                case 1 -> ByteRows.ROWS.max2(rings, sum, at(row, next), to, at, length, bias);
                case 2 -> ByteRows.ROWS.max3(rings, sum, at(row, next), at(row, next + 1), to, at, length, bias);
                default ->
                    ByteRows.ROWS.max4(
                            rings, sum, at(row, next), at(row, next + 1), at(row, next + 2), to, at, length, bias);
            }
        }

        private int at(int row, int run) {
            return (runRing[run] * ring + (row + runRow[run] & ring - 1)) * pitch + runBegin[run];
        }
    }
}
