package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.kernel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The sum or the mean of a box of bytes whose sums need 32 bits, but whose rows fit 16. Each row of the image is summed along once, in
 * 16-bit lanes (see {@link Pieces}), and kept in a ring; the sums of the box slide down, a row of sums more and one less. {@code finish}
 * is that of the sum, or null for the mean.
 */
public record WideBoxSum(Sweep sweep, Finish finish) implements Pass {

    /** The greatest width whose sums of bytes fit 16 bits. */
    static final int WIDTH = 257;

    @Override
    public String algorithm() {
        return "row sums of " + Pieces.of(sweep.width()).cost() + " loads and stores in 16-bit lanes slide down in 32-bit lanes";
    }

    @Override
    public double operations() {
        return Pieces.of(sweep.width()).cost() + 2 + (finish == null ? 3 : 1);
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Axis vertical;
        private final Extension extension;
        private final LineSums lineSums;
        private final Store store;
        private final int length;
        private final int pitch;
        private final int mask;
        private final short outside;
        private final short[] line;
        private final short[] ring;
        private final int[] sums;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            vertical = sweep.vertical(source.height());
            Axis horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = Rows.pitch(extension.width());
            lineSums = new LineSums(sweep.width(), pitch);
            // One row more than the lens has: the one that leaves is read when the one that enters is there.
            int rows = Rows.ring(sweep.height() + 1);
            mask = rows - 1;
            outside = (short) Rows.outside(sweep, Depth.U8, 0);
            line = workspace.shorts(0, lineSums.length());
            ring = workspace.shorts(1, rows * pitch);
            sums = workspace.ints(0, pitch);
            Arrays.fill(sums, 0, pitch, 0);
            store = new Store(sweep, horizontal, target, workspace, pitch);
        }

        void run() {
            int arrived = (vertical.outputs() - 1) * sweep.strideY() + sweep.height();
            for (int row = 0; row < arrived; row++) {
                extension.shorts(row - vertical.before(), line, 0, outside);
                int at = lineSums.add(line, extension.width(), length);
                int to = (row & mask) * pitch;
                System.arraycopy(line, at, ring, to, length);
                if (row < sweep.height()) {
                    ShortRows.ROWS.accumulate(ring, to, sums, length);
                } else {
                    ShortRows.ROWS.slide(ring, to, (row - sweep.height() & mask) * pitch, sums, length);
                }
                int done = row - sweep.height() + 1;
                if (done >= 0 && done % sweep.strideY() == 0) {
                    emit(done / sweep.strideY());
                }
            }
        }

        private void emit(int y) {
            if (finish != null) {
                store.sums(sums, 0, finish, y);
                return;
            }
            int rows = sweep.border() == Border.SHRINK ? vertical.endCell(y) - vertical.firstCell(y) : sweep.height();
            store.means(sums, 0, rows, y);
        }
    }
}
