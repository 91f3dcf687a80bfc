package io.lenslet.filter.pass;

import io.lenslet.window.Axis;
import java.util.stream.IntStream;

/**
 * Means at the left and right edge of an image, where a lens sees fewer columns: a division of its own for each column, kept as long as
 * the number of rows seen stays the same.
 */
final class EdgeMeans {

    /** The columns of results where the lens does not lie wholly on the image, and how many columns it sees there. */
    private final int[] columns;
    private final int[] seen;
    private final long[] multipliers;
    private int rows = -1;

    EdgeMeans(Axis horizontal) {
        int begin = horizontal.interiorBegin();
        int end = horizontal.interiorEnd();
        columns = IntStream.range(0, horizontal.outputs()).filter(x -> x < begin || x >= end).toArray();
        seen = IntStream.of(columns).map(x -> horizontal.endCell(x) - horizontal.firstCell(x)).toArray();
        multipliers = new long[columns.length];
    }

    /** Stores the means at the edge columns of a row of {@code target}, from sums of {@code rowsSeen} rows of the lens. */
    void put(int[] sums, int at, int stride, int rowsSeen, byte[] target, int to) {
        see(rowsSeen);
        for (int i = 0; i < columns.length; i++) {
            target[to + columns[i]] = mean(i, sums[at + columns[i] * stride]);
        }
    }

    /** The same of unsigned shorts in one row or several, which are added. */
    void put(short[] sums, int[] places, int stride, int rowsSeen, byte[] target, int to) {
        see(rowsSeen);
        for (int i = 0; i < columns.length; i++) {
            target[to + columns[i]] = mean(i, Store.sum(sums, places, columns[i] * stride));
        }
    }

    private void see(int rowsSeen) {
        if (rows != rowsSeen) {
            rows = rowsSeen;
            for (int i = 0; i < seen.length; i++) {
                multipliers[i] = Division.wideMultiplier(rows * seen[i]);
            }
        }
    }

    private byte mean(int i, int sum) {
        return (byte) ((sum + (long) (rows * seen[i] / 2)) * multipliers[i] >>> Division.WIDE_SHIFT);
    }
}
