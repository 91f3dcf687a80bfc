package io.lenslet.filter;

import io.lenslet.filter.pass.Footprint;
import java.util.List;

/**
 * Which neighbors a filter sees: {@code height x width} cells, some of which are open. The pixel under cell {@code
 * (height / 2, width / 2)} is the one whose result is computed, so a lens of even size sees one pixel more above and on
 * the left.
 */
public sealed interface Lens {

    /** The greatest height or width of a lens. */
    int MAXIMUM_SIZE = 4095;

    int height();

    int width();

    /** True where the cell in row {@code y} and column {@code x} is open. */
    boolean sees(int y, int x);

    /** The open cells as runs of rows. */
    default Footprint footprint() {
        return Footprint.of(height(), width(), this::sees);
    }

    /** Every cell. */
    record Box(int height, int width) implements Lens {
        public Box {
            requireSize(height, width);
        }

        @Override
        public boolean sees(int y, int x) {
            return true;
        }
    }

    /** The middle row and the middle column. */
    record Cross(int height, int width) implements Lens {
        public Cross {
            requireSize(height, width);
        }

        @Override
        public boolean sees(int y, int x) {
            return y == height / 2 || x == width / 2;
        }
    }

    /**
     * The cells whose center lies in an ellipse about the center of the lens. Its half axes are half the height and the
     * width, rounded down: for odd sizes the radius, so that a lens of a radius sees the pixels at most that far away.
     */
    record Disk(int height, int width) implements Lens {
        public Disk {
            requireSize(height, width);
        }

        @Override
        public boolean sees(int y, int x) {
            // All in half pixels and multiplied out, so that the comparison is exact.
            long dy = 2L * y - (height - 1);
            long dx = 2L * x - (width - 1);
            long ry = height / 2 * 2L;
            long rx = width / 2 * 2L;
            if (ry == 0 || rx == 0) {
                return true;
            }
            return dy * dy * rx * rx + dx * dx * ry * ry <= ry * ry * rx * rx;
        }
    }

    /** Open cells drawn as rows of 0 and 1, all of one length, at least one of them 1. */
    record Shape(List<List<Integer>> rows) implements Lens {
        public Shape {
            rows = rows.stream().map(List::copyOf).toList();
            if (rows.isEmpty() || rows.get(0).isEmpty()) {
                throw new IllegalArgumentException("a lens drawn as rows must have at least one cell");
            }
            int width = rows.get(0).size();
            boolean open = false;
            for (List<Integer> row : rows) {
                if (row.size() != width) {
                    throw new IllegalArgumentException(
                            "rows of a lens must have one length, was " + width + " and " + row.size());
                }
                for (int cell : row) {
                    if (cell != 0 && cell != 1) {
                        throw new IllegalArgumentException("cells of a lens must be 0 or 1, was " + cell);
                    }
                    open |= cell == 1;
                }
            }
            if (!open) {
                throw new IllegalArgumentException("a lens drawn as rows must have a cell that is 1");
            }
            requireSize(rows.size(), width);
        }

        @Override
        public int height() {
            return rows.size();
        }

        @Override
        public int width() {
            return rows.get(0).size();
        }

        @Override
        public boolean sees(int y, int x) {
            return rows.get(y).get(x) == 1;
        }
    }

    /** The sizes of a lens, checked. */
    static void requireSize(int height, int width) {
        if (height < 1 || width < 1 || height > MAXIMUM_SIZE || width > MAXIMUM_SIZE) {
            throw new IllegalArgumentException(
                    "size of a lens must be 1 to " + MAXIMUM_SIZE + " each way, was [" + height + ", " + width + "]");
        }
    }
}
