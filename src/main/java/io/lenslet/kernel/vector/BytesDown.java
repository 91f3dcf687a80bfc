package io.lenslet.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The greatest bytes of windows that slide down: neighbouring windows share all rows but one, which are compared once for two. */
final class BytesDown {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    private BytesDown() {
    }

    /** Of three rows; two results. Lengths are at least those of a vector. */
    static void twoOfThree(byte[] source, int at, int pitch, int bias, byte[] target, int to, int targetPitch, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ByteVector common = load(source, at + pitch + i, bias).max(load(source, at + 2 * pitch + i, bias));
            common.max(load(source, at + i, bias)).intoArray(target, to + i);
            common.max(load(source, at + 3 * pitch + i, bias)).intoArray(target, to + targetPitch + i);
        }
        if (i < length) {
            int last = length - LANES;
            twoOfThree(source, at + last, pitch, bias, target, to + last, targetPitch, LANES);
        }
    }

    /** Two rows of crosses. */
    static void crosses(byte[] source, int a, int b, int c, int d, int bias, byte[] target, int to, int other, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ByteVector upper = load(source, b + i + 1, bias);
            ByteVector lower = load(source, c + i + 1, bias);
            ByteVector both = upper.max(lower);
            ByteVector first = load(source, b + i, bias).max(load(source, b + i + 2, bias));
            ByteVector second = load(source, c + i, bias).max(load(source, c + i + 2, bias));
            both.max(first).max(load(source, a + i + 1, bias)).lanewise(VectorOperators.XOR, (byte) bias).intoArray(target, to + i);
            both.max(second).max(load(source, d + i + 1, bias)).lanewise(VectorOperators.XOR, (byte) bias).intoArray(target, other + i);
        }
        if (i < length) {
            int last = length - LANES;
            crosses(source, a + last, b + last, c + last, d + last, bias, target, to + last, other + last, LANES);
        }
    }

    private static ByteVector load(byte[] array, int at, int bias) {
        return ByteVector.fromArray(S, array, at).lanewise(VectorOperators.XOR, (byte) bias);
    }
}
