package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.window.Axis;
import java.util.Arrays;

/** The greatest or least of samples of any depth under a lens of any shape, as {@link RunExtreme} over floats. */
public record WideExtreme(SlidingWindow sweep, Footprint footprint, boolean greatest) implements Pass {

    @Override
    public String algorithm() {
        return footprint.runs().size() + " runs of " + footprint.lengths().length + " lengths, float lanes";
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
        private final Plane target;
        private final float outside;
        private final int[] lengths;
        private final int length;
        private final int pitch;
        private final int ring;
        /** One ring after another, one for each length of run; then two rows to join into. */
        private final float[] rings;

        private final int spare;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new BorderedRows(source, sweep.border(), horizontal);
            this.target = target;
            outside = PassRows.outside(
                    sweep, source.depth(), greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
            lengths = footprint.lengths();
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            ring = PassRows.ring(sweep.height());
            spare = lengths.length * ring * pitch;
            rings = workspace.floats(0, spare + 2 * pitch);
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            for (int row = 0; row < arrived; row++) {
                for (int i = 0; i < lengths.length; i++) {
                    treat(row, WindowDecomposition.overlapping(lengths[i]), (i * ring + (row & ring - 1)) * pitch);
                }
                int done = row - sweep.height() + 1;
                if (done >= 0 && done % sweep.strideY() == 0) {
                    emit(done);
                }
            }
        }

        /** The least is the maximum of the negated samples, negated. */
        private void treat(int row, WindowDecomposition steps, int to) {
            int from = steps.count() % 2 == 0 ? to : spare;
            extension.floats(row - vertical.before(), rings, from, outside);
            if (!greatest) {
                negate(from, extension.width());
            }
            for (int step = 0; step < steps.count(); step++) {
                int next = from == to ? spare : to;
                max(from, steps.offsets[step], next, extension.width() - steps.sizes[step] + 1);
                from = next;
            }
        }

        private void max(int from, int[] offsets, int to, int columns) {
            switch (offsets.length) {
                case 2 -> FloatRows.ROWS.max2(rings, from, from + offsets[1], rings, to, columns);
                case 3 -> FloatRows.ROWS.max3(rings, from, from + offsets[1], from + offsets[2], rings, to, columns);
                default ->
                    FloatRows.ROWS.max4(
                            rings, from, from + offsets[1], from + offsets[2], from + offsets[3], rings, to, columns);
            }
        }

        private void emit(int row) {
            int outputs = horizontal.outputs();
            int best = at(row, footprint.runs().get(0));
            int into = spare;
            for (Footprint.Run run :
                    footprint.runs().subList(1, footprint.runs().size())) {
                FloatRows.ROWS.max2(rings, best, at(row, run), rings, into, length);
                best = into;
                into = into == spare ? spare + pitch : spare;
            }
            int to = row / sweep.strideY() * outputs;
            for (int i = 0; i < outputs; i++) {
                float value = rings[best + i * sweep.strideX()];
                target.put(to + i, greatest ? value : -value);
            }
        }

        private int at(int row, Footprint.Run run) {
            int index = Arrays.binarySearch(lengths, run.length());
            return (index * ring + (row + run.row() & ring - 1)) * pitch + run.begin();
        }

        private void negate(int from, int count) {
            for (int i = from; i < from + count; i++) {
                rings[i] = -rings[i];
            }
        }
    }
}
