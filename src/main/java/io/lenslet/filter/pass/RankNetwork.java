package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.kernel.pixel.SortingRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;

/**
 * A median or percentile of a box of bytes by a sorting network ({@link BoxSortingNetwork}) over two or four rows of
 * results together.
 *
 * <p>Where the border shrinks, cells outside the image are filled with least and greatest bytes, so that the median of
 * all cells is the wanted one of those that are left. This takes an odd height and width, and an image that no box
 * exceeds at both ends.
 */
public record RankNetwork(SlidingWindow window, Rank rank) implements Pass {

    /** Higher or wider boxes take longer than counting levels does. */
    private static final int LARGEST = 15;
    /** The greatest height for which two rows of results together are faster than four. */
    private static final int TWO_ROWS = 9;
    /**
     * The bytes of a row that are treated together: more would leave the caches sooner, with less each step would cost
     * more.
     */
    private static final int STRIP = 1024;

    /** True where it is the fastest, and fillers can stand for what a shrinking border leaves out. */
    static boolean suits(SlidingWindow window, Rank rank) {
        boolean odd = window.height() % 2 == 1 && window.width() % 2 == 1;
        return Math.max(window.height(), window.width()) <= LARGEST
                && (window.border() != Border.SHRINK || odd && rank.middle());
    }

    @Override
    public String algorithm() {
        return "sorting network over " + window.height() * window.width() + ", columns shared, " + shape().tile()
                + " rows together, byte lanes";
    }

    @Override
    public double operations() {
        return (double) program(shape()).comparisons() / shape().tile();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private BoxSortingNetwork.Shape shape() {
        int tile = Math.min(window.height() <= TWO_ROWS ? 2 : 4, Integer.highestOneBit(window.height()));
        return new BoxSortingNetwork.Shape(
                window.height(), window.width(), rank.of(window.height() * window.width()), tile);
    }

    private static SortingProgram program(BoxSortingNetwork.Shape shape) {
        BoxSortingNetwork box = new BoxSortingNetwork(shape);
        return new SortingProgram(
                box.network(),
                shape.inputs(),
                box.results(),
                FilterWorkspace.ALIGNED,
                PassRows.pitch(STRIP + shape.width()));
    }

    private final class Run {
        private static final int BIAS = ByteRows.ASCENDING;

        private final Plane source;
        private final Plane target;
        private final FilterWorkspace workspace;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final boolean shrink = window.border() == Border.SHRINK;
        private final byte outside;
        private final BoxSortingNetwork.Shape shape = shape();
        private final int mask = PassRows.ring(shape.inputs()) - 1;
        private final int pitch;
        private final byte[] ring;
        private final SortingProgram program;
        private final byte[] rows;
        private int arrived;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            this.workspace = workspace;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = (byte) ((int) PassRows.outside(window, source.depth(), 0) ^ BIAS);
            pitch = PassRows.pitch(extension.width());
            ring = workspace.bytes(0, (mask + 1) * pitch);
            program = workspace.program(shape, RankNetwork::program);
            rows = workspace.aligned(1, program.end());
        }

        void run() {
            int end = (vertical.outputs() - 1) * window.strideY() + 1;
            for (int top = 0; top < end; top += shape.tile()) {
                int results = Math.min(shape.tile(), end - top);
                boolean wanted = (top + results - 1) / window.strideY() * window.strideY() >= top;
                if (wanted) {
                    for (arrived = Math.max(arrived, top); arrived < top + shape.inputs(); arrived++) {
                        arrive(arrived);
                    }
                    tile(top, results);
                }
            }
            if (shrink) {
                corners();
            }
        }

        /** Takes a row of the extended image into the ring. */
        private void arrive(int row) {
            int y = row - vertical.before();
            int to = (row & mask) * pitch;
            extension.bytes(y, ring, to, BIAS, outside);
            if (shrink && (y < 0 || y >= source.height())) {
                int distance = y < 0 ? -1 - y : y - source.height();
                for (int x = 0; x < extension.width(); x++) {
                    ring[to + x] = filler(distance, x % window.width());
                }
            } else if (shrink) {
                int begin = to + horizontal.before();
                for (int distance = 0; distance < horizontal.before(); distance++) {
                    byte filler = filler(distance, row % window.height());
                    ring[begin - 1 - distance] = filler;
                    ring[begin + source.width() + distance] = filler;
                }
            }
        }

        /**
         * Of the cells of a box on the line next to the image one more is least than greatest, or for the upper median
         * one less; on the line beyond it is the other way round, and so on.
         */
        private byte filler(int distance, int place) {
            return ((distance + place) % 2 == 0) == rank.above() ? Byte.MAX_VALUE : Byte.MIN_VALUE;
        }

        private void tile(int top, int results) {
            int length = (horizontal.outputs() - 1) * window.strideX() + 1;
            int most = STRIP - (window.width() - 1);
            for (int x = 0; x < length; x += most) {
                int width = Math.min(most, length - x);
                int seen = width + window.width() - 1;
                for (int row = 0; row < shape.inputs(); row++) {
                    System.arraycopy(ring, (top + row & mask) * pitch + x, rows, program.input(row), seen);
                }
                SortingRows.ROWS.run(
                        program.code(), rows, (seen + SortingRows.UNIT - 1) / SortingRows.UNIT * SortingRows.UNIT);
                for (int row = 0; row < results; row++) {
                    if ((top + row) % window.strideY() == 0) {
                        store((top + row) / window.strideY(), program.result(row), x, width);
                    }
                }
            }
        }

        private void store(int y, int from, int x, int width) {
            int stride = window.strideX();
            int to = y * target.width();
            if (stride == 1) {
                ByteRows.ROWS.copy(rows, from, target.bytes(), to + x, width, BIAS);
                return;
            }
            for (int i = (x + stride - 1) / stride; i * stride < x + width; i++) {
                target.bytes()[to + i] = (byte) (rows[from + i * stride - x] ^ BIAS);
            }
        }

        /** The fillers of rows and of columns do not add up at the corners, where the samples are sorted. */
        private void corners() {
            RankSort sort = new RankSort(window, Footprint.of(window.height(), window.width(), (y, x) -> true), rank);
            float[] seen = workspace.floats(0, window.height() * window.width());
            for (int y = 0; y < vertical.outputs(); y = next(vertical, y)) {
                for (int x = 0; x < horizontal.outputs(); x = next(horizontal, x)) {
                    target.put(y * target.width() + x, sort.at(source, vertical.start(y), horizontal.start(x), seen));
                }
            }
        }

        /** The next output whose lens does not lie wholly on the image. */
        private static int next(Axis axis, int output) {
            int next = output + 1;
            return next >= axis.interiorBegin() && next < axis.interiorEnd() ? axis.interiorEnd() : next;
        }
    }
}
