package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.IntRows;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Running sums, a vector at a time: the sums that lie a vector further are those of this one and as many numbers as a
 * vector has lanes. Sums of so many neighbors are joined from sums of four.
 */
final class RunningSums {

    private static final VectorSpecies<Integer> S = RowSpecies.INTS;
    private static final int LANES = S.length();
    private static final int FOUR = 4;

    private RunningSums() {}

    /** As {@link IntRows#addUp} has it, as far as whole vectors go. */
    static void addUp(int[] row, int at, int[] scratch, int length) {
        Arrays.fill(row, at - IntRows.PAD, at, 0);
        Arrays.fill(scratch, 0, IntRows.PAD, 0);
        fours(row, at, scratch, length);
        add(scratch, row, at, length);
    }

    private static void fours(int[] row, int at, int[] scratch, int length) {
        for (int i = 0; i <= length - LANES; i += LANES) {
            IntVector later = IntVector.fromArray(S, row, at + i).add(IntVector.fromArray(S, row, at + i - 1));
            IntVector earlier = IntVector.fromArray(S, row, at + i - 2).add(IntVector.fromArray(S, row, at + i - 3));
            later.add(earlier).intoArray(scratch, IntRows.PAD + i);
        }
    }

    private static void add(int[] fours, int[] row, int at, int length) {
        IntVector sums = IntVector.zero(S);
        for (int i = 0; i <= length - LANES; i += LANES) {
            IntVector more = IntVector.fromArray(S, fours, IntRows.PAD + i);
            if (LANES > FOUR) {
                more = more.add(IntVector.fromArray(S, fours, IntRows.PAD + i - FOUR));
            }
            if (LANES > 2 * FOUR) {
                IntVector earlier = IntVector.fromArray(S, fours, IntRows.PAD + i - 2 * FOUR);
                more = more.add(earlier.add(IntVector.fromArray(S, fours, IntRows.PAD + i - 3 * FOUR)));
            }
            IntVector next = more.add(sums);
            next.intoArray(row, at + i);
            sums = next;
        }
    }
}
