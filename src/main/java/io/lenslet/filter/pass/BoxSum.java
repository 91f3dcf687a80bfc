package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sum or the mean of a box of bytes whose sums fit 16 bits. The sums of columns slide down the image, a row more
 * and a row less; along the row they are put together from sums over few neighbors (see {@link SumDecomposition}),
 * side by side in vectors.
 *
 * <p>{@code finish} is that of the sum; without it, it is the mean. The target of a sum is bytes or floats.
 */
public record BoxSum(SlidingWindow window, Optional<SampleConversion> finish) implements Pass {

    @Override
    public String algorithm() {
        return "column sums slide, row sums of "
                + SumDecomposition.of(window.width()).cost() + " loads and stores, 16-bit lanes";
    }

    @Override
    public double operations() {
        return 2 + SumDecomposition.of(window.width()).cost() + (finish.isEmpty() ? 3 : 1);
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane source;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final LineSums lineSums;
        private final BoxSumOutput store;
        private final int length;
        private final int left;
        private final int outside;
        private final byte[] outsideRow;
        /**
         * First the column sums, with the column x of the image at {@code left + x}; then what {@link LineSums} needs.
         */
        private final short[] shorts;

        private final int[] wide;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            left = horizontal.before();
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            int pitch = PassRows.pitch(extension.width());
            lineSums = new LineSums(window.width(), pitch);
            outside = (int) PassRows.outside(window, Depth.U8, 0);
            outsideRow = workspace.bytes(0, pitch);
            Arrays.fill(outsideRow, 0, pitch, (byte) outside);
            shorts = workspace.shorts(0, lineSums.length());
            wide = workspace.ints(0, pitch);
            Arrays.fill(shorts, 0, pitch, (short) 0);
            store = new BoxSumOutput(window, horizontal, target, workspace, pitch);
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * window.strideY() + window.height();
            for (int row = 0; row < arrived; row++) {
                slide(row);
                int done = row - window.height() + 1;
                if (done >= 0 && done % window.strideY() == 0) {
                    emit(done / window.strideY());
                }
            }
        }

        private void slide(int row) {
            int add = extension.source(row - vertical.before());
            if (row < window.height()) {
                accumulate(add, 1);
                return;
            }
            int remove = extension.source(row - vertical.before() - window.height());
            if (add != Border.OUTSIDE && remove != Border.OUTSIDE) {
                int width = source.width();
                ShortRows.ROWS.slide(source.bytes(), add * width, remove * width, shorts, left, width);
                return;
            }
            accumulate(add, 1);
            accumulate(remove, -1);
        }

        private void accumulate(int row, int sign) {
            byte[] samples = row == Border.OUTSIDE ? outsideRow : source.bytes();
            int at = row == Border.OUTSIDE ? 0 : row * source.width();
            ShortRows.ROWS.accumulate(samples, at, shorts, left, source.width(), sign);
        }

        private void emit(int y) {
            extension.edges(shorts, 0, (short) (outside * window.height()));
            if (finish.isPresent()) {
                int at = lineSums.add(shorts, extension.width(), length);
                ShortRows.ROWS.widen(shorts, at, wide, length);
                store.sums(wide, 0, finish.get(), y);
                return;
            }
            int rows = window.border() == Border.SHRINK ? vertical.endCell(y) - vertical.firstCell(y) : window.height();
            store.means(shorts, lineSums.addToThree(shorts, extension.width(), length), rows, y);
        }
    }
}
