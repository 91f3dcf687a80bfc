package io.lenslet.filter.pass;

import java.util.ArrayList;
import java.util.List;

/**
 * How a sum over {@code size} neighbors on a line is put together from few sums: sums over 1, f, f^2, ... neighbors,
 * each of f of the one before, and then {@code pieces} of these side by side. The factor f is the one that takes the
 * fewest loads and stores.
 */
record SumDecomposition(int size, int[] sums, List<Piece> pieces) {

    /** A sum over {@code sums[level]} neighbors that begins {@code offset} places on. */
    record Piece(int level, int offset) {}

    static SumDecomposition of(int size) {
        SumDecomposition best = null;
        for (int factor = 2; factor <= 4; factor++) {
            SumDecomposition pieces = of(size, factor);
            if (best == null || pieces.cost() < best.cost()) {
                best = pieces;
            }
        }
        return best;
    }

    /** The windows each level is joined from. */
    int factor() {
        return sums.length == 1 ? 1 : sums[1];
    }

    /** Loads and stores of a result. */
    int cost() {
        return (sums.length - 1) * (factor() + 1) + pieces.size() + 1;
    }

    private static SumDecomposition of(int size, int factor) {
        List<Integer> sums = new ArrayList<>();
        for (int sum = 1; sum <= size; sum *= factor) {
            sums.add(sum);
        }
        List<Piece> pieces = new ArrayList<>();
        int offset = 0;
        for (int level = sums.size() - 1; level >= 0; level--) {
            for (; offset + sums.get(level) <= size; offset += sums.get(level)) {
                pieces.add(new Piece(level, offset));
            }
        }
        return new SumDecomposition(
                size, sums.stream().mapToInt(Integer::intValue).toArray(), pieces);
    }
}
