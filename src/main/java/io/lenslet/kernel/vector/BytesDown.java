package io.lenslet.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The greatest bytes of windows that slide down: neighbouring windows share all rows but one, which are compared once for two or four. */
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

    /** Of four rows or more; four results. */
    static void four(byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int targetPitch, int length) {
        for (int i = 0; i < length; i += LANES) {
            int place = Math.min(i, length - LANES);
            fourVectors(source, at + place, pitch, rows, bias, target, to + place, targetPitch);
        }
    }

    private static void fourVectors(byte[] source, int at, int pitch, int rows, int bias, byte[] target, int to, int targetPitch) {
        ByteVector common = load(source, at + 3 * pitch, bias);
        for (int row = 4; row < rows; row++) {
            common = load(source, at + row * pitch, bias).max(common);
        }
        ByteVector above = load(source, at + 2 * pitch, bias);
        int end = at + rows * pitch;
        ByteVector below = load(source, end, bias);
        ByteVector inner = above.max(common);
        ByteVector second = load(source, at + pitch, bias);
        inner.max(second.max(load(source, at, bias))).intoArray(target, to);
        inner.max(second).max(below).intoArray(target, to + targetPitch);
        ByteVector third = below.max(load(source, end + pitch, bias));
        inner.max(third).intoArray(target, to + 2 * targetPitch);
        third.max(common).max(load(source, end + 2 * pitch, bias)).intoArray(target, to + 3 * targetPitch);
    }

    private static ByteVector load(byte[] array, int at, int bias) {
        return ByteVector.fromArray(S, array, at).lanewise(VectorOperators.XOR, (byte) bias);
    }
}
