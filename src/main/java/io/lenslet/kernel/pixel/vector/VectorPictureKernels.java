package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.Divisors;
import io.lenslet.kernel.pixel.JpegColors;
import io.lenslet.kernel.pixel.PictureKernels;
import io.lenslet.kernel.pixel.scalar.ScalarPictureKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PictureKernels} on vectors of 32-bit lanes, and of 16-bit lanes where they suffice. Vectors of 128 bits have 4
 * lanes, and there are none of 4 bytes: colors then go the scalar way.
 */
public final class VectorPictureKernels implements PictureKernels {

    private static final int VECTOR_BITS = BlockVectors.VECTOR_BITS;
    private static final VectorSpecies<Integer> INTS = BlockVectors.INTS;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, VECTOR_BITS / 4)));
    private static final int LANES = INTS.length();
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(VECTOR_BITS));
    /** As many bytes as {@link #SHORTS} has lanes, and twice as many. */
    private static final VectorSpecies<Byte> SHORT_BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(VECTOR_BITS / 2));

    private static final VectorSpecies<Byte> PAIRS = VectorSpecies.of(byte.class, VectorShape.forBitSize(VECTOR_BITS));
    private static final int SHORT_LANES = SHORTS.length();
    /** 1 and 2 by turns. */
    private static final ShortVector TURNS =
            ShortVector.zero(SHORTS).addIndex(1).and((short) 1).add((short) 1);

    private static final ScalarPictureKernels SCALAR = new ScalarPictureKernels();

    @Override
    public void toRgb(byte[] luma, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count) {
        if (count < LANES || LANES != BYTES.length()) {
            SCALAR.toRgb(luma, cb, cr, red, green, blue, to, count);
            return;
        }
        int ofGreen = JpegColors.GREEN_OF_CB + JpegColors.GREEN_OF_CR;
        lift(luma, cr, JpegColors.RED_OF_CR, red, to, count);
        mix(
                luma,
                1 << 16,
                cb,
                JpegColors.GREEN_OF_CB,
                cr,
                JpegColors.GREEN_OF_CR,
                0,
                JpegColors.HALF - 128 * ofGreen,
                green,
                to,
                count);
        lift(luma, cb, JpegColors.BLUE_OF_CB, blue, to, count);
    }

    @Override
    public void fromRgb(
            byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count) {
        if (count < LANES || LANES != BYTES.length()) {
            SCALAR.fromRgb(red, green, blue, from, luma, cb, cr, to, count);
            return;
        }
        mix(
                red,
                JpegColors.Y_OF_RED,
                green,
                JpegColors.Y_OF_GREEN,
                blue,
                JpegColors.Y_OF_BLUE,
                from,
                JpegColors.HALF,
                luma,
                to,
                count);
        mix(
                red,
                JpegColors.CB_OF_RED,
                green,
                JpegColors.CB_OF_GREEN,
                blue,
                JpegColors.CHROMA_OF_OWN,
                from,
                JpegColors.CHROMA_CENTER,
                cb,
                to,
                count);
        mix(
                red,
                JpegColors.CHROMA_OF_OWN,
                green,
                JpegColors.CR_OF_GREEN,
                blue,
                JpegColors.CR_OF_BLUE,
                from,
                JpegColors.CHROMA_CENTER,
                cr,
                to,
                count);
    }

    /**
     * {@code (aWeight * a + bWeight * b + cWeight * c + offset) / 65536}, clamped. A method of its own for each plane,
     * and no method for a vector, see {@link BlockVectors}.
     */
    private static void mix(
            byte[] a,
            int aWeight,
            byte[] b,
            int bWeight,
            byte[] c,
            int cWeight,
            int from,
            int offset,
            byte[] target,
            int to,
            int count) {
        for (int next = 0; next < count; next += LANES) {
            int i = Math.min(next, count - LANES);
            IntVector ofA =
                    (IntVector) ByteVector.fromArray(BYTES, a, from + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector ofB =
                    (IntVector) ByteVector.fromArray(BYTES, b, from + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector ofC =
                    (IntVector) ByteVector.fromArray(BYTES, c, from + i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector level = ofA.and(0xFF)
                    .mul(aWeight)
                    .add(ofB.and(0xFF).mul(bWeight))
                    .add(ofC.and(0xFF).mul(cWeight))
                    .add(offset)
                    .lanewise(VectorOperators.ASHR, 16)
                    .max(0)
                    .min(255);
            ((ByteVector) level.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(target, to + i);
        }
    }

    /** Luma and {@code weight / 65536} of the chroma above or below 128, rounded and clamped. */
    private static void lift(byte[] luma, byte[] chroma, int weight, byte[] target, int to, int count) {
        int offset = JpegColors.HALF - 128 * weight;
        for (int next = 0; next < count; next += LANES) {
            int i = Math.min(next, count - LANES);
            IntVector ofLuma =
                    (IntVector) ByteVector.fromArray(BYTES, luma, i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector ofChroma =
                    (IntVector) ByteVector.fromArray(BYTES, chroma, i).convertShape(VectorOperators.B2I, INTS, 0);
            IntVector level = ofChroma.and(0xFF)
                    .mul(weight)
                    .add(offset)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(ofLuma.and(0xFF))
                    .max(0)
                    .min(255);
            ((ByteVector) level.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(target, to + i);
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
    public void inverse(int[] coefficients, int at, byte[] samples, int to, int stride) {
        InverseTransform.inverse(coefficients, at, samples, to, stride);
    }

    @Override
    public void forward(byte[] samples, int from, int stride, int[] coefficients, int at) {
        ForwardTransform.forward(samples, from, stride, coefficients, at);
    }

    @Override
    public void quantize(int[] coefficients, int at, int[] order, Divisors divisors, int[] nonZero) {
        Quantizer.quantize(coefficients, at, order, divisors, nonZero);
    }
}
