package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.ShortRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The two loops of a mean of 3 x 3 bytes, whose even and odd columns are kept apart: so a vector of bytes becomes two
 * of sums by a mask and a shift, their means become one again by a shift, and of four loads for them only two cross
 * cache lines.
 */
final class SmallMeans {

    private static final VectorSpecies<Byte> BYTES = RowSpecies.BYTES;
    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final int LANES = S.length();

    private SmallMeans() {}

    /** Lengths are at least those of a vector. */
    static void sum(byte[] source, int at, int pitch, short[] even, short[] odd, int to, int other, int length) {
        ShortVector low = ShortVector.broadcast(S, (short) 0xFF);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                int o = at + 2 * i;
                ShortVector a = ByteVector.fromArray(BYTES, source, o).reinterpretAsShorts();
                ShortVector b = ByteVector.fromArray(BYTES, source, o + pitch).reinterpretAsShorts();
                ShortVector c =
                        ByteVector.fromArray(BYTES, source, o + 2 * pitch).reinterpretAsShorts();
                ShortVector d =
                        ByteVector.fromArray(BYTES, source, o + 3 * pitch).reinterpretAsShorts();
                ShortVector both = b.and(low).add(c.and(low));
                both.add(a.and(low)).intoArray(even, to + i);
                both.add(d.and(low)).intoArray(even, other + i);
                both = b.lanewise(VectorOperators.LSHR, 8).add(c.lanewise(VectorOperators.LSHR, 8));
                both.add(a.lanewise(VectorOperators.LSHR, 8)).intoArray(odd, to + i);
                both.add(d.lanewise(VectorOperators.LSHR, 8)).intoArray(odd, other + i);
            }
        }
    }

    /** Lengths are at least those of a vector. */
    static void means(
            short[] even,
            short[] odd,
            int at,
            byte[] target,
            int to,
            int length,
            int multiplier,
            int added,
            int shift) {
        ShortVector plus = ShortVector.broadcast(S, (short) added);
        ShortVector times = ShortVector.broadcast(S, (short) multiplier);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                ShortVector left = ShortVector.fromArray(S, even, at + i);
                ShortVector right = ShortVector.fromArray(S, odd, at + i);
                ShortVector both = left.add(right);
                left = both.add(ShortVector.fromArray(S, odd, at + i - 1))
                        .mul(times)
                        .add(plus);
                right = both.add(ShortVector.fromArray(S, even, at + i + 1))
                        .mul(times)
                        .add(plus);
                left = left.add(left.lanewise(VectorOperators.LSHR, ShortRows.SIXTY_THIRDS))
                        .lanewise(VectorOperators.LSHR, shift);
                right = right.add(right.lanewise(VectorOperators.LSHR, ShortRows.SIXTY_THIRDS))
                        .lanewise(VectorOperators.LSHR, shift);
                left.or(right.lanewise(VectorOperators.LSHL, 8))
                        .reinterpretAsBytes()
                        .intoArray(target, to + 2 * i);
            }
        }
    }
}
