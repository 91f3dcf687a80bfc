package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.IntRows;
import io.lenslet.kernel.pixel.scalar.ScalarIntRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link IntRows} on 32-bit lanes. The ends of rows are treated as in {@link VectorByteRows}. */
public final class VectorIntRows implements IntRows {

    private static final VectorSpecies<Integer> S = RowSpecies.INTS;
    private static final int LANES = S.length();
    private static final ScalarIntRows SCALAR = new ScalarIntRows();
    /** Added to a float between -2^21 and 2^21, leaves the nearest whole number in the low bits. */
    private static final float MAGIC = 0x1.8p23f;
    /** More than what rounding may take from a quotient below 256: three roundings, each at most 2^-24 of it. */
    private static final float ESTIMATE = 0x1p-12f;

    @Override
    public void accumulate(byte[] source, int at, int[] sums, int to, int length, int sign) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(sums, to + i).add(QuarterBytes.load(source, at + i).mul(sign)).intoArray(sums, to + i);
        }
        SCALAR.accumulate(source, at + i, sums, to + i, length - i, sign);
    }

    @Override
    public void differences(short[] source, int at, int size, int[] target, int to, int length) {
        int i = 0;
        // The lower half of each vector of shorts: to convert the upper one is slow without AVX-512.
        for (; i <= length - 2 * LANES; i += LANES) {
            ShortVector more = ShortVector.fromArray(RowSpecies.SHORTS, source, at + size + i);
            ShortVector less = ShortVector.fromArray(RowSpecies.SHORTS, source, at + i);
            IntVector high = ((IntVector) more.convertShape(VectorOperators.S2I, S, 0)).and(0xFFFF);
            high.sub(((IntVector) less.convertShape(VectorOperators.S2I, S, 0)).and(0xFFFF))
                    .intoArray(target, to + i);
        }
        SCALAR.differences(source, at + i, size, target, to + i, length - i);
    }

    @Override
    public void differences(int[] source, int at, int size, int[] target, int to, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            IntVector.fromArray(S, source, at + size + i)
                    .sub(IntVector.fromArray(S, source, at + i))
                    .intoArray(target, to + i);
        }
        SCALAR.differences(source, at + i, size, target, to + i, length - i);
    }

    @Override
    public void addUp(int[] row, int at, int[] scratch, int length) {
        if (length < LANES) {
            SCALAR.addUp(row, at, scratch, length);
            return;
        }
        RunningSums.addUp(row, at, scratch, length);
        for (int i = length & -LANES; i < length; i++) {
            row[at + i] += row[at + i - 1];
        }
    }

    @Override
    public void divide(int[] sums, int at, byte[] target, int to, int length, int half, int divisor) {
        FloatVector reciprocal = FloatVector.broadcast(RowSpecies.FLOATS, 1f / divisor);
        FloatVector nearest = FloatVector.broadcast(RowSpecies.FLOATS, ESTIMATE - 0.5f);
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            IntVector dividend = IntVector.fromArray(S, sums, at + i).add(half);
            FloatVector floats = (FloatVector) dividend.convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0);
            // The quotient or one more, in the low bits; the sign of what remains tells.
            IntVector estimate = floats.fma(reciprocal, nearest)
                    .add(MAGIC)
                    .reinterpretAsInts()
                    .and(0x1FF);
            IntVector remainder = dividend.sub(estimate.mul(divisor));
            QuarterBytes.store(estimate.add(remainder.lanewise(VectorOperators.ASHR, 31)), target, to + i);
        }
        for (; i < length; i++) {
            target[to + i] = (byte) ((sums[at + i] + half) / divisor);
        }
    }

    @Override
    public void divide(int[] sums, int at, int[] divisors, byte[] target, int to, int length) {
        for (int i = 0; i < length; i += LANES) {
            IntVector divisor = IntVector.fromArray(S, divisors, i);
            IntVector dividend = IntVector.fromArray(S, sums, at + i).add(divisor.lanewise(VectorOperators.LSHR, 1));
            FloatVector quotient = ((FloatVector) dividend.convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0))
                    .div((FloatVector) divisor.convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0));
            // The nearest whole number is the quotient or one more.
            IntVector estimate = quotient.add(MAGIC).reinterpretAsInts().and(0x1FF);
            IntVector remainder = dividend.sub(estimate.mul(divisor));
            QuarterBytes.store(estimate.add(remainder.lanewise(VectorOperators.ASHR, 31)), target, to + i);
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
            ((FloatVector) load(source, at + i).convertShape(VectorOperators.I2F, RowSpecies.FLOATS, 0))
                    .intoArray(target, to + i);
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
