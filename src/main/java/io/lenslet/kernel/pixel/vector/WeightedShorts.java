package io.lenslet.kernel.pixel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums in 16-bit lanes, which run over without harm. Lengths are at least those of a vector. No method is
 * called on an accumulator: what its class is the JIT only knows from profiles, which vectors of other widths elsewhere
 * spoil, and then it becomes an object.
 */
final class WeightedShorts {

    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final VectorSpecies<Byte> HALF = RowSpecies.HALF_BYTES;
    private static final int LANES = S.length();

    static final byte[] NO_BYTES = {};
    static final short[] NO_SHORTS = {};

    private WeightedShorts() {}

    static void convolve(short[] source, int[] offsets, short[] weights, short[] target, int to, int length) {
        int i = 0;
        for (; i <= length - 4 * LANES; i += 4 * LANES) {
            block(source, i, offsets, weights, target, to + i);
        }
        for (; i < length; i += LANES) {
            int at = Math.min(i, length - LANES);
            one(source, at, offsets, weights, target, to + at);
        }
    }

    /**
     * Of rows of {@code bytes}, or where these are {@link #NO_BYTES}, of {@code shorts}. In one method, too long to be inlined; see
     * BytesDown.
     */
    static void weigh3(
            byte[] bytes, short[] shorts, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        ShortVector low = ShortVector.broadcast(S, (short) 0xFF);
        ShortVector first = ShortVector.broadcast(S, weights[0]);
        ShortVector second = ShortVector.broadcast(S, weights[1]);
        ShortVector third = ShortVector.broadcast(S, weights[2]);
        int count = length & -LANES;
        int rest = count == length ? 0 : LANES;
        for (int begin = 0; count > 0; begin = length - LANES, count = rest, rest = 0) {
            if (bytes != NO_BYTES) {
                for (int i = 0; i < count; i += LANES) {
                    ShortVector one = (ShortVector)
                            ByteVector.fromArray(HALF, bytes, a + begin + i).convertShape(VectorOperators.B2S, S, 0);
                    ShortVector two = (ShortVector)
                            ByteVector.fromArray(HALF, bytes, b + begin + i).convertShape(VectorOperators.B2S, S, 0);
                    ShortVector three = (ShortVector)
                            ByteVector.fromArray(HALF, bytes, c + begin + i).convertShape(VectorOperators.B2S, S, 0);
                    one.and(low)
                            .mul(first)
                            .add(two.and(low).mul(second))
                            .add(three.and(low).mul(third))
                            .intoArray(target, to + begin + i);
                }
            } else {
                for (int i = 0; i < count; i += LANES) {
                    ShortVector one =
                            ShortVector.fromArray(S, shorts, a + begin + i).mul(first);
                    ShortVector two =
                            ShortVector.fromArray(S, shorts, b + begin + i).mul(second);
                    ShortVector.fromArray(S, shorts, c + begin + i)
                            .mul(third)
                            .add(one)
                            .add(two)
                            .intoArray(target, to + begin + i);
                }
            }
        }
    }

    private static void block(short[] source, int at, int[] offsets, short[] weights, short[] target, int to) {
        ShortVector zero = ShortVector.zero(S);
        ShortVector a = zero;
        ShortVector b = zero;
        ShortVector c = zero;
        ShortVector d = zero;
        for (int tap = 0; tap < offsets.length; tap++) {
            int from = offsets[tap] + at;
            ShortVector weight = ShortVector.broadcast(S, weights[tap]);
            a = ShortVector.fromArray(S, source, from).mul(weight).add(a);
            b = ShortVector.fromArray(S, source, from + LANES).mul(weight).add(b);
            c = ShortVector.fromArray(S, source, from + 2 * LANES).mul(weight).add(c);
            d = ShortVector.fromArray(S, source, from + 3 * LANES).mul(weight).add(d);
        }
        zero.or(a).intoArray(target, to);
        zero.or(b).intoArray(target, to + LANES);
        zero.or(c).intoArray(target, to + 2 * LANES);
        zero.or(d).intoArray(target, to + 3 * LANES);
    }

    private static void one(short[] source, int at, int[] offsets, short[] weights, short[] target, int to) {
        ShortVector sum = ShortVector.zero(S);
        for (int tap = 0; tap < offsets.length; tap++) {
            sum = ShortVector.fromArray(S, source, offsets[tap] + at)
                    .mul(weights[tap])
                    .add(sum);
        }
        ShortVector.zero(S).or(sum).intoArray(target, to);
    }
}
