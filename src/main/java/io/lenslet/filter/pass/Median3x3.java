package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The median of a box of 3 x 3 bytes by a sorting network: columns of three are sorted once and shared by three results; then the median
 * of nine is the median of the greatest low, the median middle and the least high (Paeth 1990).
 *
 * <p>Where the border shrinks, cells outside the image are filled with the least and the greatest bytes in turn, so that the median of
 * nine is the wanted one of the six that are left. The image must be at least 2 x 2.
 */
public record Median3x3(Sweep sweep, Rank rank) implements Pass {

    @Override
    public String algorithm() {
        return "sorting network over 9, byte lanes";
    }

    @Override
    public double operations() {
        return 20;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private static final int BIAS = ByteRows.ASCENDING;

        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final boolean shrink = sweep.border() == Border.SHRINK;
        private final byte outside;
        private final int width;
        private final int pitch;
        private final byte[] rows;
        private final byte[] low;
        private final byte[] middle;
        private final byte[] high;
        private final byte[] dense;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), 0) ^ BIAS);
            width = extension.width();
            pitch = Rows.pitch(width);
            rows = workspace.bytes(0, 3 * pitch);
            low = workspace.bytes(1, pitch);
            middle = workspace.bytes(2, pitch);
            high = workspace.bytes(3, pitch);
            dense = workspace.bytes(4, pitch);
        }

        void run() {
            for (int y = 0; y < vertical.outputs(); y++) {
                sort(vertical.start(y));
                extension.edges(low, 0, shrink ? Byte.MIN_VALUE : outside);
                extension.edges(middle, 0, shrink ? filler(1) : outside);
                extension.edges(high, 0, shrink ? Byte.MAX_VALUE : outside);
                store(y);
            }
            if (shrink) {
                corners();
            }
        }

        /** Sorts the columns of three rows of the image from {@code top}, of which some may lie outside. */
        private void sort(int top) {
            int a = extension.source(top);
            int b = extension.source(top + 1);
            int c = extension.source(top + 2);
            int columns = source.width();
            int to = horizontal.before();
            if (a != Border.OUTSIDE && b != Border.OUTSIDE && c != Border.OUTSIDE) {
                ByteRows.ROWS.sort3(source.bytes(), a * columns, b * columns, c * columns, BIAS, low, middle, high, to, columns);
                return;
            }
            for (int i = 0; i < 3; i++) {
                fill(extension.source(top + i), i * pitch);
            }
            ByteRows.ROWS.sort3(rows, 0, pitch, 2 * pitch, 0, low, middle, high, to, columns);
        }

        private void fill(int row, int to) {
            if (row != Border.OUTSIDE) {
                ByteRows.ROWS.copy(source.bytes(), row * source.width(), rows, to, source.width(), BIAS);
                return;
            }
            for (int x = 0; x < source.width(); x++) {
                rows[to + x] = shrink ? filler(x) : outside;
            }
        }

        /** Of any three neighbours two are least and one greatest, or two greatest and one least for the upper median. */
        private byte filler(int place) {
            return (place % 3 == 0) == rank.above() ? Byte.MIN_VALUE : Byte.MAX_VALUE;
        }

        private void store(int y) {
            int outputs = target.width();
            if (sweep.strideX() == 1) {
                ByteRows.ROWS.median9(low, middle, high, 0, target.bytes(), y * outputs, outputs, BIAS);
            } else {
                ByteRows.ROWS.median9(low, middle, high, 0, dense, 0, width - 2, BIAS);
                Rows.pick(dense, sweep.strideX(), target.bytes(), y * outputs, outputs);
            }
        }

        /** The fillers of a row and of a column do not add up at the corners, where four samples are left. */
        private void corners() {
            for (int y : new int[] {0, source.height() - 1}) {
                for (int x : new int[] {0, source.width() - 1}) {
                    if (y % sweep.strideY() == 0 && x % sweep.strideX() == 0) {
                        int to = y / sweep.strideY() * target.width() + x / sweep.strideX();
                        target.bytes()[to] = corner(Math.min(y, source.height() - 2), Math.min(x, source.width() - 2));
                    }
                }
            }
        }

        private byte corner(int y, int x) {
            int at = y * source.width() + x;
            int[] four = {
                source.bytes()[at] & 0xFF, source.bytes()[at + 1] & 0xFF,
                source.bytes()[at + source.width()] & 0xFF, source.bytes()[at + source.width() + 1] & 0xFF
            };
            Arrays.sort(four);
            return (byte) four[rank.of(4)];
        }
    }
}
