package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The greatest bytes of windows that slide down: neighboring windows share all rows but one, which are compared once
 * for two.
 */
final class BytesDown {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    private BytesDown() {}

    /**
     * The maximum of one to four rows. Lengths are at least those of a vector. All kinds stand in one method because
     * what has more than 325 bytecodes (FreqInlineSize) is never inlined: a caller that inlines kernels until its nodes
     * are used up would leave vectors of the last one as objects.
     */
    static void join(int rows, byte[] source, int a, int b, int c, int d, int bias, byte[] target, int to, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            switch (rows) {
                case 1 -> {
                    for (int i = 0; i < count; i += LANES) {
                        ByteVector.fromArray(S, source, a + begin + i)
                                .lanewise(VectorOperators.XOR, flip)
                                .intoArray(target, to + begin + i);
                    }
                }
                case 2 -> {
                    for (int i = 0; i < count; i += LANES) {
                        ByteVector.fromArray(S, source, a + begin + i)
                                .max(ByteVector.fromArray(S, source, b + begin + i))
                                .lanewise(VectorOperators.XOR, flip)
                                .intoArray(target, to + begin + i);
                    }
                }
                case 3 -> {
                    for (int i = 0; i < count; i += LANES) {
                        ByteVector.fromArray(S, source, a + begin + i)
                                .max(ByteVector.fromArray(S, source, b + begin + i))
                                .max(ByteVector.fromArray(S, source, c + begin + i))
                                .lanewise(VectorOperators.XOR, flip)
                                .intoArray(target, to + begin + i);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i += LANES) {
                        ByteVector left = ByteVector.fromArray(S, source, a + begin + i)
                                .max(ByteVector.fromArray(S, source, b + begin + i));
                        ByteVector right = ByteVector.fromArray(S, source, c + begin + i)
                                .max(ByteVector.fromArray(S, source, d + begin + i));
                        left.max(right).lanewise(VectorOperators.XOR, flip).intoArray(target, to + begin + i);
                    }
                }
            }
        }
    }

    /** Of three rows; two results. Lengths are at least those of a vector. */
    static void twoOfThree(
            byte[] source, int a, int b, int c, int d, int bias, byte[] target, int to, int other, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                ByteVector first = ByteVector.fromArray(S, source, a + i).lanewise(VectorOperators.XOR, flip);
                ByteVector second = ByteVector.fromArray(S, source, b + i).lanewise(VectorOperators.XOR, flip);
                ByteVector third = ByteVector.fromArray(S, source, c + i).lanewise(VectorOperators.XOR, flip);
                ByteVector fourth = ByteVector.fromArray(S, source, d + i).lanewise(VectorOperators.XOR, flip);
                ByteVector common = second.max(third);
                common.max(first).intoArray(target, to + i);
                common.max(fourth).intoArray(target, other + i);
            }
        }
    }

    /**
     * Of up to nine rows, {@code pitch} places apart; two results. Where they are fewer, the last but one is seen more
     * than once.
     */
    static void twoOfNine(
            byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int other, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int e = Math.min(4, rows - 1) * pitch;
        int f = Math.min(5, rows - 1) * pitch;
        int g = Math.min(6, rows - 1) * pitch;
        int h = Math.min(7, rows - 1) * pitch;
        int last = rows * pitch;
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                int o = at + i;
                ByteVector left = ByteVector.fromArray(S, source, o + pitch)
                        .lanewise(VectorOperators.XOR, flip)
                        .max(ByteVector.fromArray(S, source, o + 2 * pitch).lanewise(VectorOperators.XOR, flip))
                        .max(ByteVector.fromArray(S, source, o + 3 * pitch).lanewise(VectorOperators.XOR, flip))
                        .max(ByteVector.fromArray(S, source, o + e).lanewise(VectorOperators.XOR, flip));
                ByteVector common = ByteVector.fromArray(S, source, o + f)
                        .lanewise(VectorOperators.XOR, flip)
                        .max(ByteVector.fromArray(S, source, o + g).lanewise(VectorOperators.XOR, flip))
                        .max(ByteVector.fromArray(S, source, o + h).lanewise(VectorOperators.XOR, flip))
                        .max(ByteVector.fromArray(S, source, o + last - pitch).lanewise(VectorOperators.XOR, flip))
                        .max(left);
                common.max(ByteVector.fromArray(S, source, o).lanewise(VectorOperators.XOR, flip))
                        .intoArray(target, to + i);
                common.max(ByteVector.fromArray(S, source, o + last).lanewise(VectorOperators.XOR, flip))
                        .intoArray(target, other + i);
            }
        }
    }
}
