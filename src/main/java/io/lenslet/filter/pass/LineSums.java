package io.lenslet.filter.pass;

import io.lenslet.kernel.pixel.ShortRows;

/**
 * The sums of every window of neighbors on a line. The line is the first of several rows of one array; the next rows
 * are its sums over few neighbors, and the last two are what pieces are added into.
 */
final class LineSums {

    private final SumDecomposition pieces;
    private final int pitch;

    /** Over {@code size} neighbors of lines that fit {@code pitch}. */
    LineSums(int size, int pitch) {
        this.pieces = SumDecomposition.of(size);
        this.pitch = pitch;
    }

    /** The length of the array. */
    int length() {
        return (pieces.sums().length + 2) * pitch;
    }

    /**
     * Adds a line of {@code width} numbers up to {@code length} sums. Returns where they are in {@code rows}, which is
     * modified.
     */
    int add(short[] rows, int width, int length) {
        join(rows, width);
        return addPieces(rows, length);
    }

    /** The same, but where three rows are left to be added, returns where these are. */
    int[] addToThree(short[] rows, int width, int length) {
        join(rows, width);
        return pieces.pieces().size() == 3 ? new int[] {at(0), at(1), at(2)} : new int[] {addPieces(rows, length)};
    }

    /** The sums over few neighbors. */
    private void join(short[] rows, int width) {
        for (int level = 1; level < pieces.sums().length; level++) {
            int from = (level - 1) * pitch;
            int step = pieces.sums()[level - 1];
            int columns = width - pieces.sums()[level] + 1;
            switch (pieces.factor()) {
                case 2 -> ShortRows.ROWS.sum2(rows, from, from + step, rows, level * pitch, columns);
                case 3 -> ShortRows.ROWS.sum3(rows, from, from + step, from + 2 * step, rows, level * pitch, columns);
                default ->
                    ShortRows.ROWS.sum4(
                            rows, from, from + step, from + 2 * step, from + 3 * step, rows, level * pitch, columns);
            }
        }
    }

    private int addPieces(short[] rows, int length) {
        int sum = at(0);
        for (int next = 1; next < pieces.pieces().size(); ) {
            int into = into(sum);
            switch (pieces.pieces().size() - next) {
                case 1 -> ShortRows.ROWS.sum2(rows, sum, at(next), rows, into, length);
                case 2 -> ShortRows.ROWS.sum3(rows, sum, at(next), at(next + 1), rows, into, length);
                default -> ShortRows.ROWS.sum4(rows, sum, at(next), at(next + 1), at(next + 2), rows, into, length);
            }
            sum = into;
            next += 3;
        }
        return sum;
    }

    private int at(int piece) {
        return pieces.pieces().get(piece).level() * pitch
                + pieces.pieces().get(piece).offset();
    }

    /** The other one of the last two rows. */
    private int into(int sum) {
        int first = pieces.sums().length * pitch;
        return sum == first ? first + pitch : first;
    }
}
