package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.DoubleRows;
import io.lenslet.kernel.pixel.scalar.ScalarDoubleRows;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleRows} on 64-bit lanes. The ends of rows are treated as in {@link VectorByteRows}. */
public final class VectorDoubleRows implements DoubleRows {

    private static final VectorSpecies<Double> S = RowSpecies.DOUBLES;
    private static final int LANES = S.length();
    private static final ScalarDoubleRows SCALAR = new ScalarDoubleRows();
    /** Added to a double between -2^50 and 2^50, leaves the nearest whole number in the low bits. */
    private static final double MAGIC = 0x1.8p52;

    @Override
    public void widen(float[] source, int at, double[] target, int to, int length) {
        int i = 0;
        // The lower half of each vector of floats: to convert the upper one is slow without AVX-512.
        for (; i <= length - 2 * LANES; i += LANES) {
            FloatVector floats = FloatVector.fromArray(RowSpecies.FLOATS, source, at + i);
            ((DoubleVector) floats.convertShape(VectorOperators.F2D, S, 0)).intoArray(target, to + i);
        }
        SCALAR.widen(source, at + i, target, to + i, length - i);
    }

    @Override
    public void convolve(double[] source, int[] offsets, double[] weights, double[] target, int to, int length) {
        if (length < LANES) {
            SCALAR.convolve(source, offsets, weights, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - 4 * LANES; i += 4 * LANES) {
            convolveBlock(source, i, offsets, weights, target, to + i);
        }
        for (; i < length; i += LANES) {
            int at = Math.min(i, length - LANES);
            convolveVector(source, at, offsets, weights, target, to + at);
        }
    }

    @Override
    public void toBytes(
            double[] source, int at, double scale, boolean absolute, int shift, byte[] target, int to, int length) {
        // Only vectors of 8 doubles have a vector of as many bytes.
        if (length < LANES || LANES != 8) {
            SCALAR.toBytes(source, at, scale, absolute, shift, target, to, length);
            return;
        }
        int i = 0;
        for (; i <= length - LANES; i += LANES) {
            DoubleVector value = load(source, at + i).mul(scale);
            DoubleVector shifted =
                    (absolute ? value.abs() : value).add(shift).add(0.5).max(0).min(255.5);
            DoubleVector nearest = shifted.add(MAGIC).sub(MAGIC);
            DoubleVector floor = nearest.sub(1, nearest.compare(VectorOperators.GT, shifted));
            ((ByteVector) floor.add(MAGIC)
                            .reinterpretAsLongs()
                            .convertShape(VectorOperators.L2B, ByteVector.SPECIES_64, 0))
                    .intoArray(target, to + i);
        }
        if (i < length) {
            int last = length - LANES;
            toBytes(source, at + last, scale, absolute, shift, target, to + last, LANES);
        }
    }

    private static void convolveBlock(
            double[] source, int at, int[] offsets, double[] weights, double[] target, int to) {
        DoubleVector a = DoubleVector.zero(S);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int tap = 0; tap < offsets.length; tap++) {
            int from = offsets[tap] + at;
            DoubleVector weight = DoubleVector.broadcast(S, weights[tap]);
            a = weight.fma(load(source, from), a);
            b = weight.fma(load(source, from + LANES), b);
            c = weight.fma(load(source, from + 2 * LANES), c);
            d = weight.fma(load(source, from + 3 * LANES), d);
        }
        a.intoArray(target, to);
        b.intoArray(target, to + LANES);
        c.intoArray(target, to + 2 * LANES);
        d.intoArray(target, to + 3 * LANES);
    }

    private static void convolveVector(
            double[] source, int at, int[] offsets, double[] weights, double[] target, int to) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int tap = 0; tap < offsets.length; tap++) {
            sum = DoubleVector.broadcast(S, weights[tap]).fma(load(source, offsets[tap] + at), sum);
        }
        sum.intoArray(target, to);
    }

    private static DoubleVector load(double[] array, int at) {
        return DoubleVector.fromArray(S, array, at);
    }
}
