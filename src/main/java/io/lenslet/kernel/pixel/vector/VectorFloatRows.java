package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.Quarters;
import io.lenslet.kernel.pixel.scalar.ScalarFloatRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatRows} on 32-bit lanes. The ends of rows are treated as in {@link VectorByteRows}. */
public final class VectorFloatRows implements FloatRows {

    private static final VectorSpecies<Float> S = RowSpecies.FLOATS;
    private static final int LANES = S.length();
    private static final ScalarFloatRows SCALAR = new ScalarFloatRows();
    private static final float MAGIC = 0x1.8p23f;

    @Override
    public void widen(byte[] source, int at, float[] target, int to, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            ((FloatVector) QuarterBytes.load(source, at + i).convertShape(VectorOperators.I2F, S, 0))
                    .intoArray(target, to + i);
        }
        SCALAR.widen(source, at + i, target, to + i, length - i);
    }

    @Override
    public void convolve(float[] source, int[] offsets, float[] weights, float[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.convolve(source, offsets, weights, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - 4 * LANES; i += 4 * LANES) {
            convolveBlock(source, i, offsets, weights, target, to);
        }
        for (; i < length; i += LANES) {
            convolveVector(source, Math.min(i, length - LANES), offsets, weights, target, to);
        }
    }

    @Override
    public void convolveTwice(
            float[] source,
            int[] offsets,
            float[] first,
            float[] second,
            float[] target,
            int to,
            int other,
            int length) {
        if (length < 4 * LANES) {
            convolve(source, offsets, first, target, to, length);
            convolve(source, offsets, second, target, other, length);
            return;
        }
        for (int i = 0; i < length; i += 4 * LANES) {
            int at = Math.min(i, length - 4 * LANES);
            convolveBlocks(source, at, offsets, first, second, target, to + at, other + at);
        }
    }

    @Override
    public void max2(float[] source, int a, int b, float[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.max2(source, a, b, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(source, a + i).max(load(source, b + i)).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            max2(source, a + last, b + last, target, to + last, LANES);
        }
    }

    @Override
    public void max3(float[] source, int a, int b, int c, float[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.max3(source, a, b, c, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            load(source, a + i)
                    .max(load(source, b + i))
                    .max(load(source, c + i))
                    .intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            max3(source, a + last, b + last, c + last, target, to + last, LANES);
        }
    }

    @Override
    public void max4(float[] source, int a, int b, int c, int d, float[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.max4(source, a, b, c, d, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            FloatVector left = load(source, a + i).max(load(source, b + i));
            left.max(load(source, c + i).max(load(source, d + i))).intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            max4(source, a + last, b + last, c + last, d + last, target, to + last, LANES);
        }
    }

    @Override
    public void round(float[] source, int at, float factor, byte[] target, int to, int length) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            FloatVector value = load(source, at + i).mul(factor).add(0x1p-12f).add(MAGIC);
            QuarterBytes.store(value.reinterpretAsInts(), target, to + i);
        }
        for (; i < length; i++) {
            target[to + i] = (byte) Float.floatToRawIntBits(source[at + i] * factor + 0x1p-12f + MAGIC);
        }
    }

    @Override
    public void toBytes(float[] source, byte[] target, int to, int length, boolean absolute, int shift) {
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            FloatVector value = absolute ? load(source, i).abs() : load(source, i);
            FloatVector cut = value.add(shift).max(0).min(255).add(MAGIC);
            QuarterBytes.store(cut.reinterpretAsInts(), target, to + i);
        }
        for (; i < length; i++) {
            float value = (absolute ? Math.abs(source[i]) : source[i]) + shift;
            target[to + i] = (byte) Math.max(0, Math.min(255, (int) value));
        }
    }

    @Override
    public void quarter(byte[] source, int at, float[] target, int to, int length) {
        int done = QuarterRows.quarter(source, at, target, to, length);
        SCALAR.quarter(source, at + Quarters.STEP * done, target, to + done, length - done);
    }

    @Override
    public void spread(
            float[] source, int at, float[] factors, int pitch, float factor, byte[] target, int to, int length) {
        int whole = length / (Quarters.STEP * LANES) * LANES;
        QuarterRows.spread(source, at, factors, pitch, factor, target, to, whole);
        if (whole * Quarters.STEP < length) {
            SCALAR.spread(source, at, factors, pitch, factor, target, to, whole, length);
        }
    }

    private static void convolveBlock(float[] source, int at, int[] offsets, float[] weights, float[] target, int to) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int tap = 0; tap < offsets.length; tap++) {
            int from = offsets[tap] + at;
            FloatVector weight = FloatVector.broadcast(S, weights[tap]);
            a = weight.fma(load(source, from), a);
            b = weight.fma(load(source, from + LANES), b);
            c = weight.fma(load(source, from + 2 * LANES), c);
            d = weight.fma(load(source, from + 3 * LANES), d);
        }
        a.intoArray(target, to + at);
        b.intoArray(target, to + at + LANES);
        c.intoArray(target, to + at + 2 * LANES);
        d.intoArray(target, to + at + 3 * LANES);
    }

    /** Loads, which cross cache lines, are what a convolution takes most time for; here each serves two sums. */
    private static void convolveBlocks(
            float[] source, int at, int[] offsets, float[] first, float[] second, float[] target, int to, int other) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int tap = 0; tap < offsets.length; tap++) {
            int from = offsets[tap] + at;
            FloatVector one = FloatVector.broadcast(S, first[tap]);
            FloatVector two = FloatVector.broadcast(S, second[tap]);
            FloatVector samples = load(source, from);
            a = one.fma(samples, a);
            e = two.fma(samples, e);
            samples = load(source, from + LANES);
            b = one.fma(samples, b);
            f = two.fma(samples, f);
            samples = load(source, from + 2 * LANES);
            c = one.fma(samples, c);
            g = two.fma(samples, g);
            samples = load(source, from + 3 * LANES);
            d = one.fma(samples, d);
            h = two.fma(samples, h);
        }
        a.intoArray(target, to);
        b.intoArray(target, to + LANES);
        c.intoArray(target, to + 2 * LANES);
        d.intoArray(target, to + 3 * LANES);
        e.intoArray(target, other);
        f.intoArray(target, other + LANES);
        g.intoArray(target, other + 2 * LANES);
        h.intoArray(target, other + 3 * LANES);
    }

    private static void convolveVector(float[] source, int at, int[] offsets, float[] weights, float[] target, int to) {
        FloatVector sum = FloatVector.zero(S);
        for (int tap = 0; tap < offsets.length; tap++) {
            sum = FloatVector.broadcast(S, weights[tap]).fma(load(source, offsets[tap] + at), sum);
        }
        sum.intoArray(target, to + at);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(S, array, at);
    }
}
