package io.lenslet.kernel.vector;

import io.lenslet.kernel.LevelRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LevelRows} on byte and 16-bit lanes. A comparison is two cuts: {@code min(max(x, level), level + 1)} is {@code level + 1} where x
 * is greater than the level and {@code level} elsewhere. That is cheaper on Java 17 than masks are. No method is called on an
 * accumulator, for the reason given in {@link WeightedShorts}.
 */
public final class VectorLevelRows implements LevelRows {

    private static final VectorSpecies<Byte> B = RowSpecies.BYTES;
    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;

    @Override
    public void count(byte[] source, int lanes, int rows, byte[] counts, int level) {
        for (int i = 0; i < lanes; i += B.length()) {
            countColumns(source, i, lanes, rows * lanes, counts, level);
        }
    }

    @Override
    public void slide(byte[] source, int enter, byte[] counts, int lanes, int length, int level) {
        for (int i = 0; i < length; i += B.length()) {
            ByteVector change = cut(load(source, enter + i), level).sub(cut(load(source, i), level));
            load(counts, i).add(change).intoArray(counts, lanes + i);
        }
    }

    @Override
    public void sum(byte[] source, int a, int b, int c, int d, byte[] target, int to, int length) {
        if (d >= 0) {
            for (int i = 0; i < length; i += B.length()) {
                load(source, a + i).add(load(source, b + i)).add(load(source, c + i).add(load(source, d + i))).intoArray(target, to + i);
            }
        } else if (c >= 0) {
            for (int i = 0; i < length; i += B.length()) {
                load(source, a + i).add(load(source, b + i)).add(load(source, c + i)).intoArray(target, to + i);
            }
        } else {
            for (int i = 0; i < length; i += B.length()) {
                load(source, a + i).add(load(source, b + i)).intoArray(target, to + i);
            }
        }
    }

    @Override
    public void widen(byte[] source, int at, short[] target, int to, int length) {
        for (int i = 0; i < length; i += S.length()) {
            ((ShortVector) ByteVector.fromArray(RowSpecies.HALF_BYTES, source, at + i).convertShape(VectorOperators.B2S, S, 0))
                    .and((short) 0xFF).intoArray(target, to + i);
        }
    }

    @Override
    public void sum(short[] source, int a, int b, int c, int d, short[] target, int to, int length) {
        if (d >= 0) {
            for (int i = 0; i < length; i += S.length()) {
                load(source, a + i).add(load(source, b + i)).add(load(source, c + i).add(load(source, d + i))).intoArray(target, to + i);
            }
        } else if (c >= 0) {
            for (int i = 0; i < length; i += S.length()) {
                load(source, a + i).add(load(source, b + i)).add(load(source, c + i)).intoArray(target, to + i);
            }
        } else {
            for (int i = 0; i < length; i += S.length()) {
                load(source, a + i).add(load(source, b + i)).intoArray(target, to + i);
            }
        }
    }

    @Override
    public void tally(byte[] counts, int at, byte[] needed, byte[] tally, int to, int lanes, int rows, byte[] any, byte[] all) {
        for (int i = 0; i < lanes; i += B.length()) {
            tallyColumns(counts, at + i, needed, tally, to + i, lanes, rows * lanes, any, all, i);
        }
    }

    @Override
    public void tally(short[] counts, int at, short[] needed, short[] tally, int to, int lanes, int rows, short[] any, short[] all) {
        for (int i = 0; i < lanes; i += S.length()) {
            tallyColumns(counts, at + i, needed, tally, to + i, lanes, rows * lanes, any, all, i);
        }
    }

    private static void countColumns(byte[] source, int from, int lanes, int length, byte[] counts, int level) {
        ByteVector count = ByteVector.zero(B);
        for (int i = 0; i < length; i += lanes) {
            count = cut(load(source, from + i), level).sub((byte) level).add(count);
        }
        ByteVector.zero(B).or(count).intoArray(counts, from);
    }

    private static void tallyColumns(byte[] counts, int at, byte[] needed, byte[] tally, int to, int lanes, int length,
            byte[] any, byte[] all, int column) {
        ByteVector some = load(any, column);
        ByteVector every = load(all, column);
        for (int i = 0; i < length; i += lanes) {
            ByteVector few = load(counts, at + i).sub(load(needed, to + i)).min((byte) 0).max((byte) -1);
            load(tally, to + i).add(few).intoArray(tally, to + i);
            some = few.or(some);
            every = few.and(every);
        }
        ByteVector.zero(B).or(some).intoArray(any, column);
        ByteVector.zero(B).or(every).intoArray(all, column);
    }

    private static void tallyColumns(short[] counts, int at, short[] needed, short[] tally, int to, int lanes, int length,
            short[] any, short[] all, int column) {
        ShortVector some = load(any, column);
        ShortVector every = load(all, column);
        for (int i = 0; i < length; i += lanes) {
            ShortVector few = load(counts, at + i).sub(load(needed, to + i)).min((short) 0).max((short) -1);
            load(tally, to + i).add(few).intoArray(tally, to + i);
            some = few.or(some);
            every = few.and(every);
        }
        ShortVector.zero(S).or(some).intoArray(any, column);
        ShortVector.zero(S).or(every).intoArray(all, column);
    }

    private static ByteVector cut(ByteVector vector, int level) {
        return vector.max((byte) level).min((byte) (level + 1));
    }

    private static ByteVector load(byte[] array, int at) {
        return ByteVector.fromArray(B, array, at);
    }

    private static ShortVector load(short[] array, int at) {
        return ShortVector.fromArray(S, array, at);
    }
}
