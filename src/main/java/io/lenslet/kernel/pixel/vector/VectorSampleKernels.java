package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.SampleKernels;
import io.lenslet.kernel.pixel.scalar.ScalarSampleKernels;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link SampleKernels} on 32-bit lanes. */
public final class VectorSampleKernels implements SampleKernels {

    private static final VectorSpecies<Integer> S = RowSpecies.INTS;
    private static final int LANES = S.length();
    private static final ScalarSampleKernels SCALAR = new ScalarSampleKernels();

    @Override
    public void gray(byte[] red, byte[] green, byte[] blue, byte[] gray, int count) {
        if (count < LANES) {
            SCALAR.gray(red, green, blue, gray, count);
            return;
        }
        for (int next = 0; next < count; next += LANES) {
            int i = Math.min(next, count - LANES);
            IntVector sum = QuarterBytes.load(red, i)
                    .mul(299)
                    .add(QuarterBytes.load(green, i).mul(587))
                    .add(QuarterBytes.load(blue, i).mul(114))
                    .add(500);
            // By 8, then by 125 as a product, which is exact up to 255,999.
            IntVector thousandth =
                    sum.lanewise(VectorOperators.LSHR, 3).mul(33_555).lanewise(VectorOperators.LSHR, 22);
            QuarterBytes.store(thousandth, gray, i);
        }
    }

    @Override
    public void moments(byte[] samples, int from, int stride, int rows, int[] sums, int[] moments, int count) {
        if (count < 2 * LANES) {
            SCALAR.moments(samples, from, stride, rows, sums, moments, count);
            return;
        }
        for (int next = 0; next < count; next += 2 * LANES) {
            int i = Math.min(next, count - 2 * LANES);
            strip(samples, from + i, stride, rows, sums, moments, i);
        }
    }

    /** Two vectors side by side: an addition waits for the one before it. */
    private static void strip(byte[] samples, int from, int stride, int rows, int[] sums, int[] moments, int to) {
        IntVector leftSum = IntVector.zero(S);
        IntVector rightSum = IntVector.zero(S);
        IntVector leftMoment = IntVector.zero(S);
        IntVector rightMoment = IntVector.zero(S);
        for (int row = 0; row < rows; row++) {
            int at = from + row * stride;
            leftSum = leftSum.add(QuarterBytes.load(samples, at));
            leftMoment = leftMoment.add(leftSum);
            rightSum = rightSum.add(QuarterBytes.load(samples, at + LANES));
            rightMoment = rightMoment.add(rightSum);
        }
        leftSum.intoArray(sums, to);
        rightSum.intoArray(sums, to + LANES);
        leftMoment.intoArray(moments, to);
        rightMoment.intoArray(moments, to + LANES);
    }
}
