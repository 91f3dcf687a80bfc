package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The two loops of a mean of a box: sums of columns that slide down, and their sums along the row, divided. */
final class BoxSums {

    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final VectorSpecies<Byte> HALF = RowSpecies.HALF_BYTES;
    private static final int LANES = S.length();

    /** No samples. */
    static final byte[] NONE = {};

    private BoxSums() {}

    /**
     * Adds row {@code a} of {@code samples} to the sums at {@code c} and takes row {@code b} away; {@code length} is a
     * multiple of the lanes then. Where these are {@link #NONE}, the sums at {@code a}, {@code b} and {@code c} are added
     * and divided into {@code target}, even and odd lanes as ints, so that no lane crosses another. In one method, too
     * long to be inlined; see {@link BytesDown#join}.
     */
    static void next(
            byte[] samples,
            short[] sums,
            int a,
            int b,
            int c,
            byte[] target,
            int to,
            int length,
            int half,
            int multiplier,
            int shift) {
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            if (samples != NONE) {
                for (int i = 0; i < count; i += LANES) {
                    ShortVector more = (ShortVector)
                            ByteVector.fromArray(HALF, samples, a + begin + i).convertShape(VectorOperators.B2S, S, 0);
                    ShortVector less = (ShortVector)
                            ByteVector.fromArray(HALF, samples, b + begin + i).convertShape(VectorOperators.B2S, S, 0);
                    more.and((short) 0xFF)
                            .sub(less.and((short) 0xFF))
                            .add(ShortVector.fromArray(S, sums, c + begin + i))
                            .intoArray(sums, c + begin + i);
                }
            } else {
                for (int i = 0; i < count; i += LANES) {
                    ShortVector two = ShortVector.fromArray(S, sums, a + begin + i)
                            .add(ShortVector.fromArray(S, sums, b + begin + i));
                    IntVector pairs = two.add(ShortVector.fromArray(S, sums, c + begin + i))
                            .reinterpretAsInts();
                    IntVector even = pairs.and(0xFFFF).add(half).mul(multiplier).lanewise(VectorOperators.LSHR, shift);
                    IntVector odd = pairs.lanewise(VectorOperators.LSHR, 16)
                            .add(half)
                            .mul(multiplier)
                            .lanewise(VectorOperators.LSHR, shift);
                    ShortVector quotients =
                            even.or(odd.lanewise(VectorOperators.LSHL, 16)).reinterpretAsShorts();
                    ((ByteVector) quotients.convertShape(VectorOperators.S2B, HALF, 0))
                            .intoArray(target, to + begin + i);
                }
            }
        }
    }
}
