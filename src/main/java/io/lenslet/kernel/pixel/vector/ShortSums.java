package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums of rows of 16-bit lanes, and such sums as bytes. Rows are at least a vector long. */
final class ShortSums {

    static final int DIVIDED = 0;
    static final int ABSOLUTE = 1;
    static final int SIGNED = 2;

    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final VectorSpecies<Byte> HALF = RowSpecies.HALF_BYTES;
    private static final int LANES = S.length();

    private ShortSums() {}

    /** In one method, so that it is too long to be inlined; see {@link BytesDown#join}. */
    static void sum(int rows, short[] source, int a, int b, int c, int d, short[] target, int to, int length) {
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            switch (rows) {
                case 2 -> {
                    for (int i = 0; i < count; i += LANES) {
                        ShortVector left = ShortVector.fromArray(S, source, a + begin + i);
                        left.add(ShortVector.fromArray(S, source, b + begin + i))
                                .intoArray(target, to + begin + i);
                    }
                }
                case 3 -> {
                    for (int i = 0; i < count; i += LANES) {
                        ShortVector left = ShortVector.fromArray(S, source, a + begin + i)
                                .add(ShortVector.fromArray(S, source, b + begin + i));
                        left.add(ShortVector.fromArray(S, source, c + begin + i))
                                .intoArray(target, to + begin + i);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i += LANES) {
                        ShortVector left = ShortVector.fromArray(S, source, a + begin + i)
                                .add(ShortVector.fromArray(S, source, b + begin + i));
                        ShortVector right = ShortVector.fromArray(S, source, c + begin + i)
                                .add(ShortVector.fromArray(S, source, d + begin + i));
                        left.add(right).intoArray(target, to + begin + i);
                    }
                }
            }
        }
    }

    /**
     * Sums as bytes: divided, or their absolute values or they themselves with {@code half} added and cut. In one
     * method as above.
     */
    static void toBytes(
            int kind, short[] sums, int at, byte[] target, int to, int length, int half, int multiplier, int shift) {
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            switch (kind) {
                case DIVIDED -> {
                    for (int i = 0; i < count; i += LANES) {
                        // Even and odd lanes as ints, so that no lane crosses another.
                        IntVector pairs =
                                ShortVector.fromArray(S, sums, at + begin + i).reinterpretAsInts();
                        IntVector even =
                                pairs.and(0xFFFF).add(half).mul(multiplier).lanewise(VectorOperators.LSHR, shift);
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
                case ABSOLUTE -> {
                    for (int i = 0; i < count; i += LANES) {
                        ShortVector value = ShortVector.fromArray(S, sums, at + begin + i)
                                .abs()
                                .add((short) half)
                                .min((short) 255);
                        ((ByteVector) value.convertShape(VectorOperators.S2B, HALF, 0))
                                .intoArray(target, to + begin + i);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i += LANES) {
                        ShortVector value = ShortVector.fromArray(S, sums, at + begin + i)
                                .max((short) -half)
                                .add((short) half);
                        ((ByteVector) value.min((short) 255).convertShape(VectorOperators.S2B, HALF, 0))
                                .intoArray(target, to + begin + i);
                    }
                }
            }
        }
    }
}
