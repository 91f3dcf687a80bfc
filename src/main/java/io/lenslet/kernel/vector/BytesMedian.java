package io.lenslet.kernel.vector;

import io.lenslet.kernel.ByteRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The median of 3 x 3 bytes. Neighbours along the row are sorted once, for the three rows of results that see them: so rows of scratch are
 * loaded at one place, and not at three of which two cross cache lines. Two rows of results share the comparison of two rows.
 */
final class BytesMedian {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    private BytesMedian() {
    }

    /** Lengths are at least those of a vector. */
    static void sort3(byte[] source, int at, int bias, byte[] low, byte[] middle, byte[] high, int to, int length) {
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
                least.min(others).intoArray(low, to + i);
                least.max(others).intoArray(middle, to + i);
                most.max(third).intoArray(high, to + i);
            }
        }
    }

    /** Lengths are at least those of a vector. Too long to be inlined, and as long as Java 17 makes no objects of its vectors. */
    static void ofNine(byte[] low, byte[] middle, byte[] high, int a, int c, int bias, byte[] target, int to, int other, int length) {
        ByteVector flip = ByteVector.broadcast(S, (byte) bias);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            for (int i = begin; i < begin + count; i += LANES) {
                ByteVector most = ByteVector.fromArray(S, low, a + i + ByteRows.PITCH).max(ByteVector.fromArray(S, low, c + i));
                ByteVector above = ByteVector.fromArray(S, middle, a + i + ByteRows.PITCH);
                ByteVector below = ByteVector.fromArray(S, middle, c + i);
                ByteVector lesser = above.min(below);
                ByteVector greater = above.max(below);
                ByteVector least = ByteVector.fromArray(S, high, a + i + ByteRows.PITCH).min(ByteVector.fromArray(S, high, c + i));

                ByteVector first = most.max(ByteVector.fromArray(S, low, a + i));
                ByteVector second = greater.min(ByteVector.fromArray(S, middle, a + i)).max(lesser);
                ByteVector third = least.min(ByteVector.fromArray(S, high, a + i));
                first.min(second).max(first.max(second).min(third)).lanewise(VectorOperators.XOR, flip).intoArray(target, to + i);

                first = most.max(ByteVector.fromArray(S, low, c + i + ByteRows.PITCH));
                second = greater.min(ByteVector.fromArray(S, middle, c + i + ByteRows.PITCH)).max(lesser);
                third = least.min(ByteVector.fromArray(S, high, c + i + ByteRows.PITCH));
                first.min(second).max(first.max(second).min(third)).lanewise(VectorOperators.XOR, flip).intoArray(target, other + i);
            }
        }
    }
}
