package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.DoubleRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums under a lens of any shape, of samples of any depth, in doubles: each row of the lens from left to right, then
 * the rows from top to bottom. Rows of a lens that are alike are summed once for each row of the image. Sums of 8-bit
 * and 16-bit samples are exact.
 *
 * <p>The variance is {@code (count * squares - sum * sum) / (count * count)} with the sums of the samples and of their
 * squares.
 */
public record WideSum(SlidingWindow window, Footprint footprint, Kind kind, SampleConversion finish) implements Pass {

    /** What is made of the sums. */
    public enum Kind {
        SUM,
        MEAN,
        VARIANCE,
        STANDARD_DEVIATION
    }

    @Override
    public String algorithm() {
        int kinds = patterns().size();
        return kinds + (kinds == 1 ? " kind" : " kinds")
                + " of lens rows summed along the row, then down, double lanes";
    }

    @Override
    public double operations() {
        int along = patterns().stream().mapToInt(List::size).sum();
        return (along + footprint.height()) * (squares() ? 2 : 1);
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private boolean squares() {
        return kind == Kind.VARIANCE || kind == Kind.STANDARD_DEVIATION;
    }

    /** The open columns of a row of the lens. */
    private List<Integer> pattern(int row) {
        return footprint.runs().stream()
                .filter(run -> run.row() == row)
                .flatMapToInt(run -> IntStream.range(run.begin(), run.end()))
                .boxed()
                .toList();
    }

    private List<List<Integer>> patterns() {
        return IntStream.range(0, footprint.height())
                .mapToObj(this::pattern)
                .filter(row -> !row.isEmpty())
                .distinct()
                .toList();
    }

    private final class Run {
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final float outside;
        private final int length;
        private final int pitch;
        private final int ring;
        private final int[][] patterns;
        private final double[][] ones;
        /** Of each row of the lens that is not empty: its number, and that of its pattern. */
        private final int[] lensRows;

        private final int[] lensPatterns;
        private final float[] line;
        private final double[] wide;
        private final double[] row;
        private final double[] sumRings;
        private final double[] squareRings;
        private final double[] sums;
        private final double[] squareSums;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = PassRows.outside(window, source.depth(), 0);
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            ring = PassRows.ring(window.height());
            List<List<Integer>> distinct = patterns();
            patterns = distinct.stream()
                    .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            ones = Arrays.stream(patterns)
                    .map(pattern -> IntStream.of(pattern).mapToDouble(x -> 1).toArray())
                    .toArray(double[][]::new);
            lensRows = IntStream.range(0, footprint.height())
                    .filter(y -> !pattern(y).isEmpty())
                    .toArray();
            lensPatterns = IntStream.of(lensRows)
                    .map(y -> distinct.indexOf(pattern(y)))
                    .toArray();
            line = workspace.floats(0, pitch);
            wide = workspace.doubles(0, pitch);
            row = workspace.doubles(1, pitch);
            sumRings = workspace.doubles(2, patterns.length * ring * pitch);
            squareRings = squares() ? workspace.doubles(3, patterns.length * ring * pitch) : new double[0];
            sums = workspace.doubles(4, pitch);
            squareSums = workspace.doubles(5, pitch);
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * window.strideY() + window.height();
            for (int y = 0; y < arrived; y++) {
                arrive(y);
                int done = y - window.height() + 1;
                if (done >= 0 && done % window.strideY() == 0) {
                    down(sumRings, done, sums);
                    if (squares()) {
                        down(squareRings, done, squareSums);
                    }
                    store(done / window.strideY());
                }
            }
        }

        private void arrive(int y) {
            extension.floats(y - vertical.before(), line, 0, outside);
            DoubleRows.ROWS.widen(line, 0, wide, 0, extension.width());
            along(sumRings, y);
            if (squares()) {
                for (int i = 0; i < extension.width(); i++) {
                    wide[i] *= wide[i];
                }
                along(squareRings, y);
            }
        }

        private void along(double[] rings, int y) {
            for (int i = 0; i < patterns.length; i++) {
                DoubleRows.ROWS.convolve(wide, patterns[i], ones[i], row, 0, length);
                System.arraycopy(row, 0, rings, (i * ring + (y & ring - 1)) * pitch, length);
            }
        }

        private void down(double[] rings, int done, double[] to) {
            int[] offsets = new int[lensRows.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = (lensPatterns[i] * ring + (done + lensRows[i] & ring - 1)) * pitch;
            }
            double[] weights = new double[offsets.length];
            Arrays.fill(weights, 1);
            DoubleRows.ROWS.convolve(rings, offsets, weights, to, 0, length);
        }

        private void store(int y) {
            int cells = footprint.cells();
            boolean counted = window.border() == Border.SHRINK && kind != Kind.SUM;
            boolean inside = y >= vertical.interiorBegin() && y < vertical.interiorEnd();
            for (int x = 0; x < horizontal.outputs(); x++) {
                boolean whole = inside && x >= horizontal.interiorBegin() && x < horizontal.interiorEnd();
                int count = counted && !whole ? VisibleCells.cells(footprint, vertical, horizontal, y, x) : cells;
                int at = x * window.strideX();
                double value = count == 0 ? 0 : value(sums[at], squareSums[at], count);
                target.put(y * target.width() + x, finish.value(value, target.depth()));
            }
        }

        private double value(double sum, double squareSum, int count) {
            return switch (kind) {
                case SUM -> sum;
                case MEAN -> sum / count;
                case VARIANCE -> variance(sum, squareSum, count);
                case STANDARD_DEVIATION -> Math.sqrt(variance(sum, squareSum, count));
            };
        }
    }

    /** Never less than 0, whatever rounding does to the sums of floats. */
    private static double variance(double sum, double squareSum, int count) {
        return Math.max(0, (count * squareSum - sum * sum) / ((double) count * count));
    }
}
