package io.lenslet.kernel.vector;

import io.lenslet.kernel.LevelRows;
import io.lenslet.kernel.scalar.ScalarLevelRows;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LevelRows} with levels as lanes: all of them where vectors have 512 bits, else part after part. What a sample adds to the counts
 * of its column, ones and then zeros, is read from the middle of a table of ones and zeros. Sums over columns are 16 bits wide, those of
 * even and odd levels apart, because to widen bytes would need vectors of a second width (see {@link WeightedShorts}).
 */
public final class VectorLevelRows implements LevelRows {

    private static final VectorSpecies<Byte> B = RowSpecies.BYTES;
    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final int LANES = B.length();
    private static final short EVEN = 0xFF;
    private static final ScalarLevelRows SCALAR = new ScalarLevelRows();
    private static final byte[] ONES = new byte[2 * LEVELS];

    static {
        Arrays.fill(ONES, 0, LEVELS, (byte) 1);
    }

    @Override
    public void notAbove(byte[] source, int at, int base, byte[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.notAbove(source, at, base, target, to, length);
            return;
        }
        byte least = (byte) (Math.max(base, 0) - 128);
        byte greatest = (byte) (Math.min(base + LEVELS, 255) - 128);
        byte end = (byte) (base + LEVELS - 128);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ByteVector sample = ByteVector.fromArray(B, source, at + i).lanewise(VectorOperators.XOR, (byte) 0x80);
            sample.max(least).min(greatest).neg().add(end).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            notAbove(source, at + last, base, target, to + last, LANES);
        }
    }

    @Override
    public void count(byte[] notAbove, int rows, int pitch, byte[] counts, int to, int length) {
        for (int level = 0; level < LEVELS; level += LANES) {
            for (int i = 0; i < length; i++) {
                countColumn(notAbove, i, rows * pitch, pitch, counts, to + i * LEVELS + level, level);
            }
        }
    }

    private static void countColumn(byte[] notAbove, int at, int end, int pitch, byte[] counts, int to, int level) {
        ByteVector count = ByteVector.zero(B);
        for (int row = 0; row < end; row += pitch) {
            count = ByteVector.fromArray(B, ONES, notAbove[at + row] + level).add(count);
        }
        ByteVector.zero(B).or(count).intoArray(counts, to);
    }

    @Override
    public void slide(byte[] notAbove, int enter, int leave, byte[] counts, int to, int length) {
        for (int level = 0; level < LEVELS; level += LANES) {
            slideLevels(notAbove, enter, leave, counts, to + level, length, level);
        }
    }

    private static void slideLevels(byte[] notAbove, int enter, int leave, byte[] counts, int to, int length, int level) {
        for (int i = 0; i < length; i++) {
            int column = to + i * LEVELS;
            ByteVector.fromArray(B, counts, column).add(ByteVector.fromArray(B, ONES, notAbove[enter + i] + level))
                    .sub(ByteVector.fromArray(B, ONES, notAbove[leave + i] + level)).intoArray(counts, column);
        }
    }

    @Override
    public void above(byte[] counts, int at, int width, short[] needed, byte[] above, int length) {
        Arrays.fill(above, 0, length, (byte) 0);
        short[] sums = new short[LANES];
        for (int level = 0; level < LEVELS; level += LANES) {
            sum(counts, at + level, (width - 1) * LEVELS, sums);
            addAbove(counts, at + level, (width - 1) * LEVELS, sums, needed, above, length);
        }
    }

    /** The sums of all columns of the first window but the last, 32,768 less than they are. */
    private static void sum(byte[] counts, int at, int last, short[] sums) {
        ShortVector even = ShortVector.broadcast(S, Short.MIN_VALUE);
        ShortVector odd = ShortVector.broadcast(S, Short.MIN_VALUE);
        for (int i = 0; i < last; i += LEVELS) {
            ShortVector column = load(counts, at + i);
            even = column.and(EVEN).add(even);
            odd = column.lanewise(VectorOperators.LSHR, 8).add(odd);
        }
        ShortVector.zero(S).or(even).intoArray(sums, 0);
        ShortVector.zero(S).or(odd).intoArray(sums, S.length());
    }

    private static void addAbove(byte[] counts, int at, int last, short[] sums, short[] needed, byte[] above, int length) {
        ShortVector even = ShortVector.fromArray(S, sums, 0);
        ShortVector odd = ShortVector.fromArray(S, sums, S.length());
        for (int i = 0; i < length; i++) {
            ShortVector enter = load(counts, at + last + i * LEVELS);
            ShortVector leave = load(counts, at + i * LEVELS);
            ShortVector wholeEven = enter.and(EVEN).add(even);
            ShortVector wholeOdd = enter.lanewise(VectorOperators.LSHR, 8).add(odd);
            short least = (short) (needed[i] ^ Short.MIN_VALUE);
            above[i] += wholeEven.compare(VectorOperators.GE, least).trueCount() + wholeOdd.compare(VectorOperators.GE, least).trueCount();
            even = wholeEven.sub(leave.and(EVEN));
            odd = wholeOdd.sub(leave.lanewise(VectorOperators.LSHR, 8));
        }
    }

    private static ShortVector load(byte[] counts, int at) {
        return ShortVector.fromByteArray(S, counts, at, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int add(byte[] source, int by, byte[] target, int to, int length) {
        if (length < LANES) {
            return SCALAR.add(source, by, target, to, length);
        }
        ByteVector least = ByteVector.fromArray(B, source, 0);
        ByteVector greatest = least;
        int end = B.loopBound(length);
        for (int i = 0; i < end; i += LANES) {
            ByteVector vector = ByteVector.fromArray(B, source, i);
            ByteVector.fromArray(B, target, to + i).add(vector).add((byte) by).intoArray(target, to + i);
            least = vector.min(least);
            greatest = vector.max(greatest);
        }
        int rest = end < length ? rest(source, end, by, target, to, length) : LEVELS;
        int low = Math.min(least.reduceLanes(VectorOperators.MIN), rest & 0xFF);
        return low | Math.max(greatest.reduceLanes(VectorOperators.MAX), rest >> 8) << 8;
    }

    private static int rest(byte[] source, int begin, int by, byte[] target, int to, int length) {
        int least = LEVELS;
        int greatest = 0;
        for (int i = begin; i < length; i++) {
            least = Math.min(least, source[i]);
            greatest = Math.max(greatest, source[i]);
            target[to + i] += source[i] + by;
        }
        return least | greatest << 8;
    }
}
