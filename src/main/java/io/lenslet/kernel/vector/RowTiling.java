package io.lenslet.kernel.vector;

/** How the rows of a map are cut into tiles of six, four and one: as many sixes as leave the fewest ones. */
final class RowTiling {

    private RowTiling() {
    }

    /** The height of the tile that starts at {@code row} of {@code rows}: 6, 4 or 1. */
    static int height(int row, int rows) {
        int left = rows - row;
        if (left >= 6 && (left % 4 != 0 || left >= 12) && ones(left - 6) <= ones(left - 4)) {
            return 6;
        }
        return left >= 4 ? 4 : left == 0 ? 0 : 1;
    }

    /** The fewest tiles of one row that {@code rows} can be cut with. */
    private static int ones(int rows) {
        if (rows < 4) {
            return rows < 0 ? Integer.MAX_VALUE : rows;
        }
        return rows % 2 == 0 ? 0 : 1;
    }
}
