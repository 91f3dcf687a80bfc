package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.SortingRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SortingRows} on byte lanes. To exchange two rows in memory takes two loads and two stores, which cost several
 * times what the comparison does; a butterfly of eight rows does twelve exchanges between its loads and stores.
 */
public final class VectorSortingRows implements SortingRows {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    /** Runs the step of a program whose arguments begin at {@code at}, and returns where the next step begins. */
    private interface Step {
        int run(int[] program, int at, byte[] rows, int length);
    }

    /**
     * By code. A call through so many is never inlined: all steps in one method can be more than the compiler keeps in
     * registers.
     */
    private static final Step[] STEPS = steps();

    private static Step[] steps() {
        Step[] steps = new Step[SELECT + 1];
        steps[EXCHANGE] = VectorSortingRows::exchange;
        steps[LEAST] = VectorSortingRows::least;
        steps[GREATEST] = VectorSortingRows::greatest;
        steps[BUTTERFLY4] = VectorSortingRows::butterfly4;
        steps[BUTTERFLY8] = VectorSortingRows::butterfly8;
        steps[SELECT] = VectorSortingRows::select;
        return steps;
    }

    @Override
    public void run(int[] program, byte[] rows, int length) {
        for (int at = 0; at < program.length; ) {
            at = STEPS[program[at]].run(program, at + 1, rows, length);
        }
    }

    private static int exchange(int[] program, int at, byte[] rows, int length) {
        int a = program[at];
        int b = program[at + 1];
        int low = program[at + 2];
        int high = program[at + 3];
        for (int i = 0; i < length; i += LANES) {
            ByteVector first = ByteVector.fromArray(S, rows, a + i);
            ByteVector second = ByteVector.fromArray(S, rows, b + i);
            first.min(second).intoArray(rows, low + i);
            first.max(second).intoArray(rows, high + i);
        }
        return at + 4;
    }

    private static int least(int[] program, int at, byte[] rows, int length) {
        int a = program[at];
        int b = program[at + 1];
        int low = program[at + 2];
        for (int i = 0; i < length; i += LANES) {
            ByteVector.fromArray(S, rows, a + i)
                    .min(ByteVector.fromArray(S, rows, b + i))
                    .intoArray(rows, low + i);
        }
        return at + 3;
    }

    private static int greatest(int[] program, int at, byte[] rows, int length) {
        int a = program[at];
        int b = program[at + 1];
        int high = program[at + 2];
        for (int i = 0; i < length; i += LANES) {
            ByteVector.fromArray(S, rows, a + i)
                    .max(ByteVector.fromArray(S, rows, b + i))
                    .intoArray(rows, high + i);
        }
        return at + 3;
    }

    private static int butterfly4(int[] program, int step, byte[] rows, int length) {
        int from0 = program[step];
        int from1 = program[step + 1];
        int from2 = program[step + 2];
        int from3 = program[step + 3];
        int to0 = program[step + 4];
        int to1 = program[step + 5];
        int to2 = program[step + 6];
        int to3 = program[step + 7];
        for (int i = 0; i < length; i += LANES) {
            ByteVector a = ByteVector.fromArray(S, rows, from0 + i);
            ByteVector b = ByteVector.fromArray(S, rows, from1 + i);
            ByteVector c = ByteVector.fromArray(S, rows, from2 + i);
            ByteVector d = ByteVector.fromArray(S, rows, from3 + i);
            ByteVector e = a.min(c);
            ByteVector f = b.min(d);
            ByteVector g = a.max(c);
            ByteVector h = b.max(d);
            e.min(f).intoArray(rows, to0 + i);
            e.max(f).intoArray(rows, to1 + i);
            g.min(h).intoArray(rows, to2 + i);
            g.max(h).intoArray(rows, to3 + i);
        }
        return step + 8;
    }

    private static int butterfly8(int[] program, int step, byte[] rows, int length) {
        int from0 = program[step];
        int from1 = program[step + 1];
        int from2 = program[step + 2];
        int from3 = program[step + 3];
        int from4 = program[step + 4];
        int from5 = program[step + 5];
        int from6 = program[step + 6];
        int from7 = program[step + 7];
        int to0 = program[step + 8];
        int to1 = program[step + 9];
        int to2 = program[step + 10];
        int to3 = program[step + 11];
        int to4 = program[step + 12];
        int to5 = program[step + 13];
        int to6 = program[step + 14];
        int to7 = program[step + 15];
        for (int i = 0; i < length; i += LANES) {
            ByteVector x = ByteVector.fromArray(S, rows, from0 + i);
            ByteVector y = ByteVector.fromArray(S, rows, from4 + i);
            ByteVector a = x.min(y);
            ByteVector e = x.max(y);
            x = ByteVector.fromArray(S, rows, from1 + i);
            y = ByteVector.fromArray(S, rows, from5 + i);
            ByteVector b = x.min(y);
            ByteVector f = x.max(y);
            x = ByteVector.fromArray(S, rows, from2 + i);
            y = ByteVector.fromArray(S, rows, from6 + i);
            ByteVector c = x.min(y);
            ByteVector g = x.max(y);
            x = ByteVector.fromArray(S, rows, from3 + i);
            y = ByteVector.fromArray(S, rows, from7 + i);
            ByteVector d = x.min(y);
            ByteVector h = x.max(y);
            x = a.min(c);
            y = b.min(d);
            x.min(y).intoArray(rows, to0 + i);
            x.max(y).intoArray(rows, to1 + i);
            x = a.max(c);
            y = b.max(d);
            x.min(y).intoArray(rows, to2 + i);
            x.max(y).intoArray(rows, to3 + i);
            x = e.min(g);
            y = f.min(h);
            x.min(y).intoArray(rows, to4 + i);
            x.max(y).intoArray(rows, to5 + i);
            x = e.max(g);
            y = f.max(h);
            x.min(y).intoArray(rows, to6 + i);
            x.max(y).intoArray(rows, to7 + i);
        }
        return step + 16;
    }

    private static int select(int[] program, int at, byte[] rows, int length) {
        int pairs = at + 2;
        int end = pairs + 2 * program[at + 1];
        for (int i = 0; i < length; i += LANES) {
            select(program, pairs, end, rows, program[at], i);
        }
        return end;
    }

    private static void select(int[] program, int pairs, int end, byte[] rows, int to, int i) {
        ByteVector greatest = ByteVector.fromArray(S, rows, program[pairs] + i)
                .min(ByteVector.fromArray(S, rows, program[pairs + 1] + i));
        for (int pair = pairs + 2; pair < end; pair += 2) {
            greatest = ByteVector.fromArray(S, rows, program[pair] + i)
                    .min(ByteVector.fromArray(S, rows, program[pair + 1] + i))
                    .max(greatest);
        }
        greatest.intoArray(rows, to + i);
    }
}
