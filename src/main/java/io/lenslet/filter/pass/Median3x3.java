package io.lenslet.filter.pass;

import io.lenslet.kernel.ByteRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The median of a box of 3 x 3 bytes by a sorting network: columns of three are sorted; then the median of nine is the median of the greatest
 * low, the median middle and the least high (Paeth 1990).
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
        return 30;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    private final class Run {
        private static final int BIAS = ByteRows.ASCENDING;
        private static final int RING = 4;

        private final Plane source;
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final Extension extension;
        private final boolean shrink = sweep.border() == Border.SHRINK;
        private final byte outside;
        private final int width;
        private final int pitch;
        private final byte[] ring;
        private final byte[] dense;
        private int arrived;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = sweep.vertical(source.height());
            horizontal = sweep.horizontal(source.width());
            extension = new Extension(source, sweep.border(), horizontal);
            outside = (byte) ((int) Rows.outside(sweep, source.depth(), 0) ^ BIAS);
            width = extension.width();
            pitch = Rows.pitch(width);
            ring = workspace.bytes(0, RING * pitch);
            dense = workspace.bytes(1, pitch);
        }

        void run() {
            for (int y = 0; y < vertical.outputs(); y++) {
                int top = y * sweep.strideY();
                for (arrived = Math.max(arrived, top); arrived < top + 3; arrived++) {
                    arrive(arrived);
                }
                store(y);
            }
            if (shrink) {
                corners();
            }
        }

        /** Takes a row of the extended image into the ring. */
        private void arrive(int row) {
            int y = row - vertical.before();
            int to = at(row);
            if (!shrink || extension.source(y) != Border.OUTSIDE) {
                extension.bytes(y, ring, to, BIAS, shrink ? filler(row) : outside);
                return;
            }
            for (int x = 0; x < width; x++) {
                ring[to + x] = filler(x);
            }
        }

        private int at(int row) {
            return (row & RING - 1) * pitch;
        }

        /** Of any three neighbours two are least and one greatest, or two greatest and one least for the upper median. */
        private byte filler(int place) {
            return (place % 3 == 0) == rank.above() ? Byte.MIN_VALUE : Byte.MAX_VALUE;
        }

        private void store(int y) {
            int top = y * sweep.strideY();
            int outputs = target.width();
            boolean direct = sweep.strideX() == 1;
            byte[] into = direct ? target.bytes() : dense;
            ByteRows.ROWS.median9(ring, at(top), at(top + 1), at(top + 2), into, direct ? y * outputs : 0, width - 2, BIAS);
            if (!direct) {
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
