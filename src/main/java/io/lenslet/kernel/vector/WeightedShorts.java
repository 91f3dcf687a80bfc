package io.lenslet.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums in 16-bit lanes, which run over without harm. Lengths are at least those of a vector. No method is called on an accumulator:
 * what its class is the JIT only knows from profiles, which vectors of other widths elsewhere spoil, and then it becomes an object.
 */
final class WeightedShorts {

    private static final VectorSpecies<Short> S = RowSpecies.SHORTS;
    private static final VectorSpecies<Byte> HALF = RowSpecies.HALF_BYTES;
    private static final int LANES = S.length();

    private WeightedShorts() {
    }

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

    static void weigh3(byte[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        short first = weights[0];
        short second = weights[1];
        short third = weights[2];
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ShortVector sum = bytes(source, a + i).mul(first).add(bytes(source, b + i).mul(second));
            sum.add(bytes(source, c + i).mul(third)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            weigh3(source, a + last, b + last, c + last, weights, target, to + last, LANES);
        }
    }

    static void weigh3(short[] source, int a, int b, int c, short[] weights, short[] target, int to, int length) {
        short first = weights[0];
        short second = weights[1];
        short third = weights[2];
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ShortVector sum = load(source, a + i).mul(first).add(load(source, b + i).mul(second));
            sum.add(load(source, c + i).mul(third)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            weigh3(source, a + last, b + last, c + last, weights, target, to + last, LANES);
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
            a = load(source, from).mul(weight).add(a);
            b = load(source, from + LANES).mul(weight).add(b);
            c = load(source, from + 2 * LANES).mul(weight).add(c);
            d = load(source, from + 3 * LANES).mul(weight).add(d);
        }
        zero.or(a).intoArray(target, to);
        zero.or(b).intoArray(target, to + LANES);
        zero.or(c).intoArray(target, to + 2 * LANES);
        zero.or(d).intoArray(target, to + 3 * LANES);
    }

    private static void one(short[] source, int at, int[] offsets, short[] weights, short[] target, int to) {
        ShortVector sum = ShortVector.zero(S);
        for (int tap = 0; tap < offsets.length; tap++) {
            sum = load(source, offsets[tap] + at).mul(weights[tap]).add(sum);
        }
        ShortVector.zero(S).or(sum).intoArray(target, to);
    }

    private static ShortVector load(short[] array, int at) {
        return ShortVector.fromArray(S, array, at);
    }

    private static ShortVector bytes(byte[] array, int at) {
        return ((ShortVector) ByteVector.fromArray(HALF, array, at).convertShape(VectorOperators.B2S, S, 0)).and((short) 0xFF);
    }
}
