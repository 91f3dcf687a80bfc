package io.lenslet.kernel.vector;

import io.lenslet.kernel.IntRows;
import io.lenslet.kernel.scalar.ScalarIntRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link IntRows} on 32-bit lanes. The ends of rows are treated as in {@link VectorByteRows}. */
public final class VectorIntRows implements IntRows {

    private static final VectorSpecies<Integer> S = RowSpecies.INTS;
    private static final int LANES = S.length();
    private static final ScalarIntRows SCALAR = new ScalarIntRows();
    /** Added to a float between -2^21 and 2^21, leaves the nearest whole number in the low bits. */
    private static final float MAGIC = 0x1.8p23f;

    @Override
    public void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(sums, to + i).add(QuarterBytes.load(source, at + i).mul(sign)).intoArray(sums, to + i);
        }
        SCALAR.accumulate(source, at + i, sums, to + i, length - i, sign);
    }

    @Override
    public void sum2(int[] source, int a, int b, int[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum2(source, a, b, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(source, a + i).add(load(source, b + i)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            sum2(source, a + last, b + last, target, to + last, LANES);
        }
    }

    @Override
    public void sum3(int[] source, int a, int b, int c, int[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum3(source, a, b, c, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(source, a + i).add(load(source, b + i)).add(load(source, c + i)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            sum3(source, a + last, b + last, c + last, target, to + last, LANES);
        }
    }

    @Override
    public void sum4(int[] source, int a, int b, int c, int d, int[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.sum4(source, a, b, c, d, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            IntVector left = load(source, a + i).add(load(source, b + i));
            left.add(load(source, c + i).add(load(source, d + i))).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            sum4(source, a + last, b + last, c + last, d + last, target, to + last, LANES);
        }
    }

    @Override
    public void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor) {
        float reciprocal = 1f / divisor;
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            FloatVector dividend = (FloatVector) load(sums, at + i).convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0);
            // Half less than (sum + half + 0.5) / divisor, so that the nearest whole number is the quotient rounded down.
            FloatVector quotient = dividend.add(half + 0.5f).mul(reciprocal).sub(0.5f).add(MAGIC);
            QuarterBytes.store(quotient.reinterpretAsInts(), target, to + i);
        }
        for (; i < length; i++) {
            target[to + i] = (byte) ((sums[at + i] + half) / divisor);
        }
    }

    @Override
    public void toFloats(int[] source, int at, float[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.toFloats(source, at, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ((FloatVector) load(source, at + i).convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            toFloats(source, at + last, target, to + last, LANES);
        }
    }

    private static IntVector load(int[] array, int at) {
        return IntVector.fromArray(S, array, at);
    }
}
