package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * Sorting networks whose wires are rows of signed bytes, all in one array. A program is a list of steps, one after the
 * other:
 * <pre>
 * EXCHANGE    a b low high        low[i] = min(a[i], b[i]), high[i] = max(a[i], b[i])
 * LEAST       a b low             only the lesser
 * GREATEST    a b high            only the greater
 * BUTTERFLY4  4 rows, 4 rows      rows 0 and 2, 1 and 3 are exchanged, then 0 and 1, 2 and 3; from the first four into the second
 * BUTTERFLY8  8 rows, 8 rows      rows 0 and 4, 1 and 5, 2 and 6, 3 and 7, then both halves as above
 * SELECT      to count a b ...    to[i] = the maximum of the lesser of each of {@code count} pairs
 * </pre>
 * where a row is told by the place at which it begins. A row stored may be one that is read, or begin some places
 * before it, but not after it.
 */
public interface SortingRows {

    int EXCHANGE = 0;
    int LEAST = 1;
    int GREATEST = 2;
    int BUTTERFLY4 = 3;
    int BUTTERFLY8 = 4;
    int SELECT = 5;

    /** Rows are a multiple of this long. */
    int UNIT = 64;

    /** The kernels of this JVM. */
    SortingRows ROWS = KernelProvider.choose(SortingRows.class);

    /** Runs {@code program} over rows of {@code length} bytes, a multiple of {@value #UNIT}. Modified: rows. */
    void run(int[] program, byte[] rows, int length);
}
