package io.lenslet.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The median of 3 x 3 bytes. The columns of three are sorted anew for each result: to keep them sorted in rows of scratch would save 12 of 30
 * comparisons, but take stores and as many loads, and these are what the loop waits for. Two rows of results at a time, whose
 * columns share a comparison, would be too much for Java 17, which then makes objects of the vectors.
 */
final class BytesMedian {

    private static final VectorSpecies<Byte> S = RowSpecies.BYTES;
    private static final int LANES = S.length();

    private BytesMedian() {
    }

    /** Lengths are at least those of a vector. */
    static void ofNine(byte[] source, int a, int b, int c, byte[] target, int to, int length, int bias) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ByteVector first = load(source, a + i);
            ByteVector second = load(source, b + i);
            ByteVector third = load(source, c + i);
            ByteVector least = first.min(second);
            ByteVector most = first.max(second);
            ByteVector rest = most.min(third);
            ByteVector nextFirst = load(source, a + i + 1);
            ByteVector nextSecond = load(source, b + i + 1);
            ByteVector nextThird = load(source, c + i + 1);
            ByteVector nextLeast = nextFirst.min(nextSecond);
            ByteVector nextMost = nextFirst.max(nextSecond);
            ByteVector nextRest = nextMost.min(nextThird);
            ByteVector lastFirst = load(source, a + i + 2);
            ByteVector lastSecond = load(source, b + i + 2);
            ByteVector lastThird = load(source, c + i + 2);
            ByteVector lastLeast = lastFirst.min(lastSecond);
            ByteVector lastMost = lastFirst.max(lastSecond);
            ByteVector lastRest = lastMost.min(lastThird);
            ByteVector low = least.min(rest).max(nextLeast.min(nextRest)).max(lastLeast.min(lastRest));
            ByteVector high = most.max(third).min(nextMost.max(nextThird)).min(lastMost.max(lastThird));
            ByteVector middle = median(least.max(rest), nextLeast.max(nextRest), lastLeast.max(lastRest));
            median(low, middle, high).lanewise(VectorOperators.XOR, (byte) bias).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            ofNine(source, a + last, b + last, c + last, target, to + last, LANES, bias);
        }
    }

    private static ByteVector median(ByteVector a, ByteVector b, ByteVector c) {
        return a.min(b).max(a.max(b).min(c));
    }

    private static ByteVector load(byte[] array, int at) {
        return ByteVector.fromArray(S, array, at);
    }
}
