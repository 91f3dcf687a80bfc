package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.Divisors;
import io.lenslet.kernel.pixel.PictureKernels;
import io.lenslet.kernel.pixel.scalar.ScalarPictureKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PictureKernels} on vectors of 32-bit lanes, and of 16-bit lanes where they suffice.
 */
public final class VectorPictureKernels implements PictureKernels {

    private static final int VECTOR_BITS = BlockVectors.VECTOR_BITS;
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(VECTOR_BITS));
    /** As many bytes as {@link #SHORTS} has lanes, and twice as many. */
    private static final VectorSpecies<Byte> SHORT_BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VECTOR_BITS / 2));

    private static final VectorSpecies<Byte> PAIRS = BlockVectors.BYTES;
    private static final int SHORT_LANES = SHORTS.length();
    /** 1 and 2 by turns. */
    private static final ShortVector TURNS =
            ShortVector.zero(SHORTS).addIndex(1).and((short) 1).add((short) 1);

    private static final ScalarPictureKernels SCALAR = new ScalarPictureKernels();

    @Override
    public void toRgb(byte[] luma, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count) {
        if (count < BlockVectors.PIXELS) {
            SCALAR.toRgb(luma, cb, cr, red, green, blue, to, count);
        } else {
            ToRgb.toRgb(luma, cb, cr, red, green, blue, to, count);
        }
    }

    @Override
    public void fromRgb(
            byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count) {
        if (count < BlockVectors.PIXELS) {
            SCALAR.fromRgb(red, green, blue, from, luma, cb, cr, to, count);
        } else {
            FromRgb.fromRgb(red, green, blue, from, luma, cb, cr, to, count);
        }
    }

    @Override
    public void halve(byte[] whole, int above, int below, byte[] half, int to, int count) {
        int i = 0;
        for (; i <= count - SHORT_LANES; i += SHORT_LANES) {
            ShortVector upper = (ShortVector)
                    ByteVector.fromArray(PAIRS, whole, above + 2 * i).reinterpretShape(SHORTS, 0);
            ShortVector lower = (ShortVector)
                    ByteVector.fromArray(PAIRS, whole, below + 2 * i).reinterpretShape(SHORTS, 0);
            ShortVector average = upper.and((short) 0xFF)
                    .add(upper.lanewise(VectorOperators.LSHR, 8))
                    .add(lower.and((short) 0xFF))
                    .add(lower.lanewise(VectorOperators.LSHR, 8))
                    .add(TURNS)
                    .lanewise(VectorOperators.LSHR, 2);
            ((ByteVector) average.convertShape(VectorOperators.S2B, SHORT_BYTES, 0)).intoArray(half, to + i);
        }
        SCALAR.halve(whole, above + 2 * i, below + 2 * i, half, to + i, count - i);
    }

    @Override
    public void sumRows(byte[] samples, int near, int far, short[] sums, int count) {
        if (count < SHORT_LANES) {
            SCALAR.sumRows(samples, near, far, sums, count);
            return;
        }
        for (int next = 0; next < count; next += SHORT_LANES) {
            int i = Math.min(next, count - SHORT_LANES);
            ShortVector ofNear = (ShortVector)
                    ByteVector.fromArray(SHORT_BYTES, samples, near + i).convertShape(VectorOperators.B2S, SHORTS, 0);
            ShortVector ofFar = (ShortVector)
                    ByteVector.fromArray(SHORT_BYTES, samples, far + i).convertShape(VectorOperators.B2S, SHORTS, 0);
            ofNear.and((short) 0xFF).mul((short) 3).add(ofFar.and((short) 0xFF)).intoArray(sums, i + 1);
        }
        sums[0] = sums[1];
        sums[count + 1] = sums[count];
    }

    @Override
    public void interpolate(short[] sums, int left, int right, byte[] row, int count) {
        if (count < SHORT_LANES) {
            SCALAR.interpolate(sums, left, right, row, count);
            return;
        }
        for (int next = 0; next < count; next += SHORT_LANES) {
            int i = Math.min(next, count - SHORT_LANES);
            ShortVector three = ShortVector.fromArray(SHORTS, sums, i + 1).mul((short) 3);
            ShortVector first = three.add(ShortVector.fromArray(SHORTS, sums, i))
                    .add((short) left)
                    .lanewise(VectorOperators.LSHR, 4);
            ShortVector second = three.add(ShortVector.fromArray(SHORTS, sums, i + 2))
                    .add((short) right)
                    .lanewise(VectorOperators.LSHR, 4);
            ShortVector pairs = first.or(second.lanewise(VectorOperators.LSHL, 8));
            ((ByteVector) pairs.reinterpretShape(PAIRS, 0)).intoArray(row, 2 * i);
        }
    }

    @Override
    public void inverse(int[] coefficients, int at, int[] scratch, byte[] samples, int to, int stride) {
        InverseTransform.inverse(coefficients, at, scratch, samples, to, stride);
    }

    @Override
    public void forward(byte[] samples, int from, int stride, int[] coefficients, int at, int[] scratch) {
        ForwardTransform.forward(samples, from, stride, coefficients, at, scratch);
    }

    @Override
    public void quantize(int[] coefficients, int at, int[] order, Divisors divisors, int[] nonZero) {
        Quantizer.quantize(coefficients, at, order, divisors, nonZero);
    }
}
