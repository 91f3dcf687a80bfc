package io.lenslet.kernel.vector;

import io.lenslet.kernel.NetworkRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NetworkRows} on byte lanes. To exchange two rows in memory takes two loads and two stores, which cost several times what the
 * comparison does; a butterfly of eight rows does twelve exchanges between its loads and stores.
 */
public final class VectorNetworkRows implements NetworkRows {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    @Override
    public void run(int[] program, byte[] rows, int length) {
        for (int at = 0; at < program.length;) {
            int step = at + 1;
            switch (program[at]) {
                case EXCHANGE -> {
                    exchange(rows, program[step], program[step + 1], program[step + 2], program[step + 3], length);
                    at += 5;
                }
                case LEAST -> {
                    least(rows, program[step], program[step + 1], program[step + 2], length);
                    at += 4;
                }
                case GREATEST -> {
                    greatest(rows, program[step], program[step + 1], program[step + 2], length);
                    at += 4;
                }
                case BUTTERFLY4 -> {
                    butterfly4(program, step, rows, length);
                    at += 9;
                }
                case BUTTERFLY8 -> {
                    butterfly8(program, step, rows, length);
                    at += 17;
                }
                default -> {
                    for (int i = 0; i < length; i += LANES) {
                        select(program, step + 2, step + 2 + 2 * program[step + 1], rows, program[step], i);
                    }
                    at += 3 + 2 * program[step + 1];
                }
            }
        }
    }

    private static void exchange(byte[] rows, int a, int b, int low, int high, int length) {
        for (int i = 0; i < length; i += LANES) {
            ByteVector first = ByteVector.fromArray(S, rows, a + i);
            ByteVector second = ByteVector.fromArray(S, rows, b + i);
            first.min(second).intoArray(rows, low + i);
            first.max(second).intoArray(rows, high + i);
        }
    }

    private static void least(byte[] rows, int a, int b, int low, int length) {
        for (int i = 0; i < length; i += LANES) {
            ByteVector.fromArray(S, rows, a + i).min(ByteVector.fromArray(S, rows, b + i)).intoArray(rows, low + i);
        }
    }

    private static void greatest(byte[] rows, int a, int b, int high, int length) {
        for (int i = 0; i < length; i += LANES) {
            ByteVector.fromArray(S, rows, a + i).max(ByteVector.fromArray(S, rows, b + i)).intoArray(rows, high + i);
        }
    }

    private static void butterfly4(int[] program, int step, byte[] rows, int length) {
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
    }

    private static void butterfly8(int[] program, int step, byte[] rows, int length) {
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
    }

    private static void select(int[] program, int pairs, int end, byte[] rows, int to, int i) {
        ByteVector greatest = ByteVector.fromArray(S, rows, program[pairs] + i).min(ByteVector.fromArray(S, rows, program[pairs + 1] + i));
        for (int pair = pairs + 2; pair < end; pair += 2) {
            greatest = ByteVector.fromArray(S, rows, program[pair] + i).min(ByteVector.fromArray(S, rows, program[pair + 1] + i))
                    .max(greatest);
        }
        greatest.intoArray(rows, to + i);
    }
}
