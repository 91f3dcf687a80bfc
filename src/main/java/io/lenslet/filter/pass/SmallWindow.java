package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ByteRows;
import io.lenslet.kernel.pixel.ByteWindows;
import io.lenslet.kernel.pixel.ByteWindows.Area;
import io.lenslet.kernel.pixel.ByteWindows.Operation;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * The median or the greatest or least of a small box or cross of bytes: straight from the image where the window lies
 * on it. For the rows of results at the edge the rows that they see are copied, with what the border shows; for the
 * columns at the edge the columns that they see, which are filtered as rows.
 *
 * <p>Where the border shrinks, cells outside the image count as least for the greatest, and for a median as the least
 * and the greatest bytes in turn, so that the median of nine is the wanted one of the six that are left; for it the
 * image must be at least 2 x 2.
 */
public record SmallWindow(SlidingWindow window, Operation operation, int bias, boolean upper) implements Pass {

    /** The median of 3 x 3. */
    static SmallWindow median(SlidingWindow window, Rank rank) {
        return new SmallWindow(window, Operation.MEDIAN_3X3, ByteRows.ASCENDING, rank.above());
    }

    /** The greatest or least in a lens that {@link #suits}. */
    static SmallWindow extreme(SlidingWindow window, Footprint footprint, boolean greatest) {
        Operation operation = footprint.isSmallCross()
                ? Operation.GREATEST_CROSS
                : footprint.height() == 3 ? Operation.GREATEST_3X3 : Operation.GREATEST_5X5;
        return new SmallWindow(window, operation, greatest ? ByteRows.ASCENDING : ByteRows.DESCENDING, false);
    }

    /** True for a cross of 3 x 3 and boxes of 3 x 3 and 5 x 5. */
    static boolean suits(Footprint footprint) {
        boolean box = footprint.isBox() && footprint.height() == footprint.width();
        return footprint.isSmallCross() || box && (footprint.height() == 3 || footprint.height() == 5);
    }

    @Override
    public String algorithm() {
        return (operation == Operation.MEDIAN_3X3 ? "sorting network over 9, " : "")
                + "strips of columns, rows shared in registers, byte lanes";
    }

    @Override
    public double operations() {
        return switch (operation) {
            case MEDIAN_3X3 -> 18;
            case GREATEST_3X3, GREATEST_CROSS -> 4;
            case GREATEST_5X5 -> 7;
        };
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
        private final boolean fillers = window.border() == Border.SHRINK && operation == Operation.MEDIAN_3X3;
        private final byte outside;
        /** The columns of a dense result; with a stride, some of them are stored. */
        private final int length;

        private final int pitch;
        private final byte[] seen;
        private final byte[] results;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.source = source;
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            outside = (byte) (int) PassRows.outside(window, source.depth(), (Byte.MIN_VALUE ^ bias) & 0xFF);
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            int size = operation.size();
            pitch = PassRows.pitch(Math.max(source.width(), source.height()) + size - 1);
            seen = workspace.bytes(0, 2 * (size - 1) * pitch);
            results = workspace.bytes(1, (size - 1) * pitch);
        }

        void run() {
            if (window.strideY() > 1 || window.strideX() > 1) {
                rows(0, vertical.outputs());
            } else {
                everywhere();
            }
            if (fillers) {
                corners();
            }
        }

        private void everywhere() {
            int top = vertical.interiorBegin();
            int bottom = vertical.interiorEnd();
            int left = horizontal.interiorBegin();
            int right = horizontal.interiorEnd();
            Area from = new Area(source.bytes(), 0, source.width());
            ByteWindows.WINDOWS.slide(operation, from, at(top, left), bottom - top, right - left, bias);
            columns(0, left);
            columns(right, horizontal.outputs());
            rows(0, top);
            rows(bottom, vertical.outputs());
        }

        private Area at(int y, int x) {
            return new Area(target.bytes(), y * target.width() + x, target.width());
        }

        private void rows(int begin, int end) {
            for (int y = begin; y < end; y++) {
                row(y);
            }
        }

        /** A row of results from copies of the rows that it sees. */
        private void row(int y) {
            for (int i = 0; i < window.height(); i++) {
                extend(vertical.start(y) + i, i * pitch);
            }
            Area from = new Area(seen, 0, pitch);
            if (window.strideX() == 1) {
                ByteWindows.WINDOWS.slide(operation, from, at(y, 0), 1, length, bias);
                return;
            }
            ByteWindows.WINDOWS.slide(operation, from, new Area(results, 0, pitch), 1, length, bias);
            PassRows.pick(results, window.strideX(), target.bytes(), y * target.width(), target.width());
        }

        private void extend(int y, int to) {
            int width = source.width();
            int row = window.border().source(y, source.height());
            int first = to + horizontal.before();
            if (row == Border.OUTSIDE) {
                for (int x = 0; x < width + window.width() - 1; x++) {
                    seen[to + x] = beyond(x);
                }
                return;
            }
            System.arraycopy(source.bytes(), row * width, seen, first, width);
            for (int x = 1; x <= horizontal.before(); x++) {
                seen[first - x] = sample(row, -x, y);
            }
            for (int x = width; x < width + horizontal.after(); x++) {
                seen[first + x] = sample(row, x, y);
            }
        }

        private byte sample(int row, int x, int place) {
            int column = window.border().source(x, source.width());
            return column == Border.OUTSIDE ? beyond(place) : source.bytes()[row * source.width() + column];
        }

        /** Some columns of results, where windows exceed the image neither above nor below. */
        private void columns(int begin, int end) {
            int rows = vertical.interiorEnd() - vertical.interiorBegin();
            if (begin == end || rows == 0) {
                return;
            }
            for (int line = 0; line < end - begin + window.width() - 1; line++) {
                turn(window.border().source(horizontal.start(begin) + line, source.width()), line * pitch);
            }
            ByteWindows.WINDOWS.slide(
                    operation, new Area(seen, 0, pitch), new Area(results, 0, pitch), end - begin, rows, bias);
            for (int x = begin; x < end; x++) {
                int to = vertical.interiorBegin() * target.width() + x;
                for (int y = 0; y < rows; y++) {
                    target.bytes()[to + y * target.width()] = results[(x - begin) * pitch + y];
                }
            }
        }

        /** Copies a column into a row. */
        private void turn(int column, int to) {
            byte[] samples = source.bytes();
            int width = source.width();
            for (int y = 0; y < source.height(); y++) {
                seen[to + y] = column == Border.OUTSIDE ? beyond(y) : samples[y * width + column];
            }
        }

        /**
         * What is seen at a place along a line outside: of any three neighbors two are least, or two greatest for the
         * upper median.
         */
        private byte beyond(int place) {
            return !fillers ? outside : Math.floorMod(place, 3) == 0 == upper ? 0 : (byte) 0xFF;
        }

        /** The fillers of a row and of a column do not add up at the corners, where four samples are left. */
        private void corners() {
            for (int y : new int[] {0, source.height() - 1}) {
                for (int x : new int[] {0, source.width() - 1}) {
                    if (y % window.strideY() == 0 && x % window.strideX() == 0) {
                        int to = y / window.strideY() * target.width() + x / window.strideX();
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
            return (byte) four[upper ? 2 : 1];
        }
    }
}
