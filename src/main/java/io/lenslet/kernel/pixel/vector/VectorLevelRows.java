package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.LevelRows;
import io.lenslet.kernel.pixel.scalar.ScalarLevelRows;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LevelRows} with levels as lanes, so as many as a vector has bytes. What a sample adds to the counts of its
 * column, ones and then zeros, is read from the middle of a table of ones and zeros. Sums over columns are 16 bits
 * wide, those of even and odd levels apart, because to widen bytes would need vectors of a second width (see {@link
 * WeightedShorts}).
 */
public final class VectorLevelRows implements LevelRows {

    private static final VectorSpecies<Byte> B = RowSpecies.BYTES;
    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final int LEVELS = B.length();
    private static final short EVEN = 0xFF;
    private static final ScalarLevelRows SCALAR = new ScalarLevelRows(LEVELS);
    /** Numbers of levels are at most this; the mask spares a check of each place in the table. */
    private static final int MASK = 2 * LEVELS - 1;

    private static final byte[] ONES = new byte[3 * LEVELS];

    static {
        Arrays.fill(ONES, 0, LEVELS, (byte) 1);
    }

    @Override
    public int levels() {
        return LEVELS;
    }

    @Override
    public void notAbove(byte[] source, int at, int base, byte[] target, int to, int length) {
        if (length < LEVELS) {
            SCALAR.notAbove(source, at, base, target, to, length);
            return;
        }
        byte least = (byte) (Math.max(base, 0) - 128);
        byte greatest = (byte) (Math.min(base + LEVELS, 255) - 128);
        byte end = (byte) (base + LEVELS - 128);
        int i = 0;
        for (; i <= length - LEVELS; i += LEVELS) {
            ByteVector sample = ByteVector.fromArray(B, source, at + i).lanewise(VectorOperators.XOR, (byte) 0x80);
            sample.max(least).min(greatest).neg().add(end).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LEVELS;
            notAbove(source, at + last, base, target, to + last, LEVELS);
        }
    }

    @Override
    public void count(byte[] notAbove, int rows, int pitch, byte[] counts, int to, int length) {
        for (int i = 0; i < length; i++) {
            countColumn(notAbove, i, rows, pitch, counts, to + i * LEVELS);
        }
    }

    private static void countColumn(byte[] notAbove, int at, int rows, int pitch, byte[] counts, int to) {
        ByteVector count = ByteVector.zero(B);
        int sample = at;
        for (int row = 0; row < rows; row++) {
            count = ByteVector.fromArray(B, ONES, notAbove[sample] & MASK).add(count);
            sample += pitch;
        }
        ByteVector.zero(B).or(count).intoArray(counts, to);
    }

    @Override
    public void slide(byte[] notAbove, int enter, int leave, byte[] counts, int to, int length) {
        for (int i = 0; i < length; i++) {
            int column = to + i * LEVELS;
            ByteVector.fromArray(B, counts, column)
                    .add(ByteVector.fromArray(B, ONES, notAbove[enter + i] & MASK))
                    .sub(ByteVector.fromArray(B, ONES, notAbove[leave + i] & MASK))
                    .intoArray(counts, column);
        }
    }

    @Override
    public void above(byte[] counts, int at, int width, short[] needed, byte[] above, int to, int length) {
        above(counts, at, (width - 1) * LEVELS, needed, above, to, length, new short[LEVELS], Byte.SIZE);
    }

    /**
     * First the sums of all columns of the first window but the last, 32,768 less than they are; then windows whose
     * neighbors need the same number of samples. Both stand here, so that the method is too long to be inlined: see
     * {@link BytesDown#join}. To shift by a constant Java 17 would put it into a vector register each time, so {@code
     * bits}, those of a byte, are an argument.
     */
    private static void above(
            byte[] counts, int at, int last, short[] needed, byte[] above, int to, int length, short[] sums, int bits) {
        ShortVector firstEven = ShortVector.broadcast(S, Short.MIN_VALUE);
        ShortVector firstOdd = ShortVector.broadcast(S, Short.MIN_VALUE);
        for (int i = 0; i < last; i += LEVELS) {
            ShortVector column = ShortVector.fromByteArray(S, counts, at + i, ByteOrder.LITTLE_ENDIAN);
            firstEven = column.and(EVEN).add(firstEven);
            firstOdd = column.lanewise(VectorOperators.LSHR, bits).add(firstOdd);
        }
        ShortVector.zero(S).or(firstEven).intoArray(sums, 0);
        ShortVector.zero(S).or(firstOdd).intoArray(sums, S.length());
        int end;
        for (int begin = 0; begin < length; begin = end) {
            int same = Arrays.mismatch(needed, to + begin, to + length - 1, needed, to + begin + 1, to + length);
            end = same < 0 ? length : begin + same + 1;
            ShortVector least = ShortVector.broadcast(S, (short) (needed[to + begin] ^ Short.MIN_VALUE));
            ShortVector even = ShortVector.fromArray(S, sums, 0);
            ShortVector odd = ShortVector.fromArray(S, sums, S.length());
            for (int i = begin; i < end; i++) {
                ShortVector enter =
                        ShortVector.fromByteArray(S, counts, at + last + i * LEVELS, ByteOrder.LITTLE_ENDIAN);
                ShortVector leave = ShortVector.fromByteArray(S, counts, at + i * LEVELS, ByteOrder.LITTLE_ENDIAN);
                ShortVector wholeEven = enter.and(EVEN).add(even);
                ShortVector wholeOdd =
                        enter.lanewise(VectorOperators.LSHR, bits).add(odd);
                above[to + i] = (byte) (LEVELS
                        - least.compare(VectorOperators.GT, wholeEven).trueCount()
                        - least.compare(VectorOperators.GT, wholeOdd).trueCount());
                even = wholeEven.sub(leave.and(EVEN));
                odd = wholeOdd.sub(leave.lanewise(VectorOperators.LSHR, bits));
            }
            even.intoArray(sums, 0);
            odd.intoArray(sums, S.length());
        }
    }

    @Override
    public int add(byte[] source, int at, int by, byte[] target, int to, int length) {
        if (length < LEVELS) {
            return SCALAR.add(source, at, by, target, to, length);
        }
        ByteVector least = ByteVector.fromArray(B, source, at);
        ByteVector greatest = least;
        int end = B.loopBound(length);
        for (int i = 0; i < end; i += LEVELS) {
            ByteVector vector = ByteVector.fromArray(B, source, at + i);
            ByteVector.fromArray(B, target, to + i).add(vector).add((byte) by).intoArray(target, to + i);
            least = vector.min(least);
            greatest = vector.max(greatest);
        }
        int rest = end < length ? rest(source, at, end, by, target, to, length) : LEVELS;
        int low = Math.min(least.reduceLanes(VectorOperators.MIN), rest & 0xFF);
        return low | Math.max(greatest.reduceLanes(VectorOperators.MAX), rest >> 8) << 8;
    }

    private static int rest(byte[] source, int at, int begin, int by, byte[] target, int to, int length) {
        int least = LEVELS;
        int greatest = 0;
        for (int i = begin; i < length; i++) {
            least = Math.min(least, source[at + i]);
            greatest = Math.max(greatest, source[at + i]);
            target[to + i] += source[at + i] + by;
        }
        return least | greatest << 8;
    }
}
