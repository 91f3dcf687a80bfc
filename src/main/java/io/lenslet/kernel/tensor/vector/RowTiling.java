package io.lenslet.kernel.tensor.vector;

/** How the rows of a map are cut into tiles. */
final class RowTiling {

    private RowTiling() {}

    /**
     * The height of the next tile of {@code left} rows, 4, 3 or 1: threes where fours alone would leave one to three
     * over.
     */
    static int height(int left) {
        return left >= 3 && left % 4 != 0 && left >= 3 * (4 - left % 4) ? 3 : left >= 4 ? 4 : 1;
    }
}
