package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.IntRows;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sum or the mean of a box of bytes whose sums need 32 bits. The sums of columns slide down the image, a row more
 * and a row less, in 16-bit lanes where they fit; along the row the sum of the box slides over them, a column more and
 * a column less. The cost of a result does not depend on the size of the box. {@code finish} is that of the sum;
 * without it, it is the mean.
 */
public record WideBoxSum(SlidingWindow window, Optional<SampleConversion> finish) implements Pass {

    /** The greatest height whose columns of bytes have sums of 16 bits. */
    private static final int NARROW_HEIGHT = 257;

    @Override
    public String algorithm() {
        return "column sums slide in " + (narrow() ? "16-bit" : "32-bit")
                + " lanes, the box slides over them along the row";
    }

    @Override
    public double operations() {
        return finish.isEmpty() ? 7 : 5;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private boolean narrow() {
        return window.height() <= NARROW_HEIGHT;
    }

    private final class Run {
        private final Plane source;
        private final Axis vertical;
        private final BorderedRows extension;
        private final BoxSumOutput store;
        private final int length;
        private final int left;
        private final boolean narrow = narrow();
        private final int outside;
        private final byte[] outsideRow;
        /** The column sums, with the column x of the image at {@code left + x}, in one of these. */
        private final short[] shorts;

        private final int[] ints;
        private final int[] sums;
        private final int[] scratch;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            vertical = window.vertical(source.height());
            Axis horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            left = horizontal.before();
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            int pitch = PassRows.pitch(extension.width());
            outside = (int) PassRows.outside(window, Depth.U8, 0);
            outsideRow = workspace.bytes(0, pitch);
            Arrays.fill(outsideRow, 0, pitch, (byte) outside);
            shorts = workspace.shorts(0, pitch);
            ints = workspace.ints(0, pitch);
            sums = workspace.ints(1, pitch + IntRows.PAD);
            scratch = workspace.ints(2, pitch + IntRows.PAD);
            Arrays.fill(shorts, 0, pitch, (short) 0);
            Arrays.fill(ints, 0, pitch, 0);
            store = new BoxSumOutput(window, horizontal, target, workspace, pitch);
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * window.strideY() + window.height();
            for (int row = 0; row < arrived; row++) {
                slide(row - vertical.before(), row >= window.height());
                int done = row - window.height() + 1;
                if (done >= 0 && done % window.strideY() == 0) {
                    emit(done / window.strideY());
                }
            }
        }

        private void slide(int row, boolean full) {
            int add = extension.source(row);
            if (!full) {
                accumulate(add, 1);
                return;
            }
            int remove = extension.source(row - window.height());
            if (narrow && add != Border.OUTSIDE && remove != Border.OUTSIDE) {
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
            if (narrow) {
                ShortRows.ROWS.accumulate(samples, at, shorts, left, source.width(), sign);
            } else {
                IntRows.ROWS.accumulate(samples, at, ints, left, source.width(), sign);
            }
        }

        private void emit(int y) {
            int size = window.width();
            int first = 0;
            if (narrow) {
                extension.edges(shorts, 0, (short) (outside * window.height()));
                for (int x = 0; x < size; x++) {
                    first += shorts[x] & 0xFFFF;
                }
                IntRows.ROWS.differences(shorts, 0, size, sums, IntRows.PAD + 1, length - 1);
            } else {
                extension.edges(ints, outside * window.height());
                for (int x = 0; x < size; x++) {
                    first += ints[x];
                }
                IntRows.ROWS.differences(ints, 0, size, sums, IntRows.PAD + 1, length - 1);
            }
            sums[IntRows.PAD] = first;
            IntRows.ROWS.addUp(sums, IntRows.PAD, scratch, length);
            store(y);
        }

        private void store(int y) {
            if (finish.isPresent()) {
                store.sums(sums, IntRows.PAD, finish.get(), y);
                return;
            }
            int rows = window.border() == Border.SHRINK ? vertical.endCell(y) - vertical.firstCell(y) : window.height();
            store.means(sums, IntRows.PAD, rows, y);
        }
    }
}
