package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The greatest or least of a box of three rows of bytes that moves row by row. First down, straight from the rows of the image, for two
 * results at a time: the rows that their windows share are compared once. Then along, in windows joined from smaller ones.
 */
public record ThreeRowExtreme(Sweep sweep, boolean greatest) implements Pass {

    private static final int HEIGHT = 3;
    private static final int TOGETHER = 2;

    /** True for the boxes it is made for. */
    static boolean suits(Sweep sweep) {
        return sweep.strideY() == 1 && sweep.height() == HEIGHT;
    }

    @Override
    public String algorithm() {
        return "rows compared once for two results, then windows joined in "
                + Steps.overlapping(sweep.width()).count() + " steps, byte lanes";
    }

    @Override
    public double operations() {
        return 1.5 + Steps.overlapping(sweep.width()).joins();
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final int bias = greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING;
        private final byte outside;
        private final Steps along;
        private final int length;
        private final int pitch;
        /** The rows that are seen, where not all of them lie on the image. */
        private final byte[] seen;
        /** The results down the columns, extended to the left and right. */
        private final byte[] lines;
        private final byte[] joined;
        private final byte[] other;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), (Byte.MIN_VALUE ^ bias) & 0xFF) ^ bias);
            along = Steps.overlapping(sweep.width());
            length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
            pitch = Rows.pitch(extension.width());
            seen = workspace.bytes(0, (HEIGHT + TOGETHER - 1) * pitch);
            lines = workspace.bytes(1, TOGETHER * pitch);
            joined = workspace.bytes(2, pitch);
            other = workspace.bytes(3, pitch);
            dense = workspace.bytes(4, pitch);
        }

        void run() {
            for (int y = 0; y < vertical.outputs(); y += TOGETHER) {
                down(vertical.start(y));
                for (int i = 0; i < TOGETHER && y + i < vertical.outputs(); i++) {
                    extension.edges(lines, i * pitch, outside);
                    emit(i * pitch, y + i);
                }
            }
        }

        private void down(int top) {
            int rows = HEIGHT + TOGETHER - 1;
            int width = source.width();
            if (top >= 0 && top + rows <= source.height()) {
                down(source.bytes(), top * width, width);
                return;
            }
            for (int i = 0; i < rows; i++) {
                // Below the last row that is needed it does not matter what is seen, as long as it is there.
                see(extension.source(Math.min(top + i, source.height() - 1 + vertical.after())), i * pitch);
            }
            down(seen, 0, pitch);
        }

        private void down(byte[] rows, int at, int rowPitch) {
            ByteRows.ROWS.maxDown3(rows, at, rowPitch, bias, lines, horizontal.before(), pitch, source.width());
        }

        private void see(int row, int to) {
            if (row == Border.OUTSIDE) {
                Arrays.fill(seen, to, to + source.width(), (byte) (outside ^ bias));
            } else {
                System.arraycopy(source.bytes(), row * source.width(), seen, to, source.width());
            }
        }

        private void emit(int at, int y) {
            int outputs = target.width();
            if (sweep.strideX() == 1) {
                join(at, target.bytes(), y * outputs);
            } else {
                join(at, dense, 0);
                Rows.pick(dense, sweep.strideX(), target.bytes(), y * outputs, outputs);
            }
        }

        private void join(int at, byte[] to, int begin) {
            if (along.count() == 0) {
                ByteRows.ROWS.copy(lines, at, to, begin, length, bias);
                return;
            }
            byte[] from = lines;
            int place = at;
            byte[] next = joined;
            int last = along.count() - 1;
            for (int step = 0; step < last; step++) {
                Rows.max(from, place, along.offsets[step], 1, next, 0, extension.width() - along.sizes[step] + 1, 0);
                from = next;
                place = 0;
                next = next == joined ? other : joined;
            }
            Rows.max(from, place, along.offsets[last], 1, to, begin, length, bias);
        }
    }
}
