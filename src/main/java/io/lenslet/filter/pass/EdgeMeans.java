package io.lenslet.filter.pass;

import io.lenslet.kernel.pixel.IntRows;
import io.lenslet.window.Axis;
import java.util.Arrays;

/**
 * Means at the left and right edge of an image, where a lens sees fewer columns: a division of its own for each column,
 * kept as long as the number of rows seen stays the same. Results are dense: a stride picks from them later.
 */
final class EdgeMeans {

    /** Results before this one are at the left edge. */
    private final int begin;
    /** Results from this one on are at the right edge. */
    private final int end;

    private final int length;
    /**
     * How many columns the lens sees there, left and right; what follows these, up to a whole number of vectors, is not
     * used.
     */
    private final int[] seen;

    private final int[] numbers;
    private final int[] edge;
    private final byte[] means;
    private int rows = -1;

    /** Of the first {@code length} dense results along a line. */
    EdgeMeans(Axis horizontal, int length) {
        this.length = length;
        Axis dense = new Axis(
                horizontal.size(),
                horizontal.cells(),
                1,
                horizontal.dilation(),
                horizontal.before(),
                horizontal.after());
        begin = Math.min(length, dense.interiorBegin());
        end = Math.min(length, dense.interiorEnd());
        int columns = begin + length - end;
        seen = new int[(columns + IntRows.PAD - 1) / IntRows.PAD * IntRows.PAD];
        Arrays.fill(seen, 1);
        for (int i = 0; i < columns; i++) {
            int x = i < begin ? i : end + i - begin;
            seen[i] = dense.endCell(x) - dense.firstCell(x);
        }
        numbers = new int[seen.length];
        edge = new int[seen.length];
        means = new byte[seen.length];
    }

    /** Stores the means at both edges of a row of results, from sums of {@code rowsSeen} rows of the lens. */
    void put(int[] sums, int at, int rowsSeen, byte[] target, int to) {
        System.arraycopy(sums, at, edge, 0, begin);
        System.arraycopy(sums, at + end, edge, begin, length - end);
        divide(rowsSeen, target, to);
    }

    /** The same of unsigned shorts in one row or several, which are added. */
    void put(short[] sums, int[] places, int rowsSeen, byte[] target, int to) {
        for (int x = 0; x < begin; x++) {
            edge[x] = BoxSumOutput.sum(sums, places, x);
        }
        for (int x = end; x < length; x++) {
            edge[begin + x - end] = BoxSumOutput.sum(sums, places, x);
        }
        divide(rowsSeen, target, to);
    }

    private void divide(int rowsSeen, byte[] target, int to) {
        if (rows != rowsSeen) {
            rows = rowsSeen;
            Arrays.setAll(numbers, i -> rows * seen[i]);
        }
        IntRows.ROWS.divide(edge, 0, numbers, means, 0, means.length);
        System.arraycopy(means, 0, target, to, begin);
        System.arraycopy(means, begin, target, to + end, length - end);
    }
}
