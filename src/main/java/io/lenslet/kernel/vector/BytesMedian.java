package io.lenslet.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The median of 3 x 3 bytes. Neighbours along the row are sorted once, for the three rows of results that see them: so only two loads of eight
 * cross cache lines, where sorted columns would be loaded at three places. Two rows of results share the comparison of two rows.
 */
final class BytesMedian {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    private BytesMedian() {
    }

    /** Lengths are at least those of a vector. */
    static void sort3(byte[] source, int at, int bias, byte[] target, int to, int pitch, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                ByteVector first = ByteVector.fromArray(S, source, at + i).lanewise(VectorOperators.XOR, flip);
                ByteVector second = ByteVector.fromArray(S, source, at + i + 1).lanewise(VectorOperators.XOR, flip);
                ByteVector third = ByteVector.fromArray(S, source, at + i + 2).lanewise(VectorOperators.XOR, flip);
                ByteVector least = first.min(second);
                ByteVector most = first.max(second);
                ByteVector others = most.min(third);
                least.min(others).intoArray(target, to + i);
                least.max(others).intoArray(target, to + pitch + i);
                most.max(third).intoArray(target, to + 2 * pitch + i);
            }
        }
    }

    /** Lengths are at least those of a vector. Too long to be inlined, and as long as Java 17 makes no objects of its vectors. */
    static void ofNine(byte[] sorted, int a, int b, int c, int d, int pitch, int bias, byte[] target, int to, int other, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                ByteVector low = ByteVector.fromArray(S, sorted, b + i).max(ByteVector.fromArray(S, sorted, c + i));
                ByteVector above = ByteVector.fromArray(S, sorted, b + pitch + i);
                ByteVector below = ByteVector.fromArray(S, sorted, c + pitch + i);
                ByteVector lesser = above.min(below);
                ByteVector greater = above.max(below);
                ByteVector high = ByteVector.fromArray(S, sorted, b + 2 * pitch + i)
                        .min(ByteVector.fromArray(S, sorted, c + 2 * pitch + i));

                ByteVector first = low.max(ByteVector.fromArray(S, sorted, a + i));
                ByteVector second = greater.min(ByteVector.fromArray(S, sorted, a + pitch + i)).max(lesser);
                ByteVector third = high.min(ByteVector.fromArray(S, sorted, a + 2 * pitch + i));
                first.min(second).max(first.max(second).min(third)).lanewise(VectorOperators.XOR, flip).intoArray(target, to + i);

                first = low.max(ByteVector.fromArray(S, sorted, d + i));
                second = greater.min(ByteVector.fromArray(S, sorted, d + pitch + i)).max(lesser);
                third = high.min(ByteVector.fromArray(S, sorted, d + 2 * pitch + i));
                first.min(second).max(first.max(second).min(third)).lanewise(VectorOperators.XOR, flip).intoArray(target, other + i);
            }
        }
    }
}
