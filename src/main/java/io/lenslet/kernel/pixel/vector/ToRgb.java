package io.lenslet.kernel.pixel.vector;

import static io.lenslet.kernel.pixel.vector.BlockVectors.BYTES;
import static io.lenslet.kernel.pixel.vector.BlockVectors.INTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.PIXELS;

import io.lenslet.kernel.pixel.JpegColors;
import io.lenslet.kernel.pixel.PictureKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link PictureKernels#toRgb}. A lane holds four pixels, see {@link FromRgb}. */
final class ToRgb {

    private static final int OF_RED = JpegColors.HALF - 128 * JpegColors.RED_OF_CR;
    private static final int OF_GREEN = JpegColors.HALF - 128 * (JpegColors.GREEN_OF_CB + JpegColors.GREEN_OF_CR);
    private static final int OF_BLUE = JpegColors.HALF - 128 * JpegColors.BLUE_OF_CB;

    private ToRgb() {}

    /** For a {@code count} of {@link BlockVectors#PIXELS} and more. */
    static void toRgb(byte[] luma, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count) {
        for (int next = 0; next < count; next += PIXELS) {
            int i = Math.min(next, count - PIXELS);
            IntVector y = (IntVector) ByteVector.fromArray(BYTES, luma, i).reinterpretShape(INTS, 0);
            IntVector b = (IntVector) ByteVector.fromArray(BYTES, cb, i).reinterpretShape(INTS, 0);
            IntVector r = (IntVector) ByteVector.fromArray(BYTES, cr, i).reinterpretShape(INTS, 0);
            IntVector luma0 = y.and(0xFF);
            IntVector cb0 = b.and(0xFF);
            IntVector cr0 = r.and(0xFF);
            IntVector red0 = cr0.mul(JpegColors.RED_OF_CR)
                    .add(OF_RED)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma0)
                    .max(0)
                    .min(255);
            IntVector green0 = cb0.mul(JpegColors.GREEN_OF_CB)
                    .add(OF_GREEN)
                    .add(cr0.mul(JpegColors.GREEN_OF_CR))
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma0)
                    .max(0)
                    .min(255);
            IntVector blue0 = cb0.mul(JpegColors.BLUE_OF_CB)
                    .add(OF_BLUE)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma0)
                    .max(0)
                    .min(255);

            IntVector luma1 = y.lanewise(VectorOperators.LSHR, 8).and(0xFF);
            IntVector cb1 = b.lanewise(VectorOperators.LSHR, 8).and(0xFF);
            IntVector cr1 = r.lanewise(VectorOperators.LSHR, 8).and(0xFF);
            IntVector red1 = cr1.mul(JpegColors.RED_OF_CR)
                    .add(OF_RED)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma1)
                    .max(0)
                    .min(255);
            IntVector green1 = cb1.mul(JpegColors.GREEN_OF_CB)
                    .add(OF_GREEN)
                    .add(cr1.mul(JpegColors.GREEN_OF_CR))
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma1)
                    .max(0)
                    .min(255);
            IntVector blue1 = cb1.mul(JpegColors.BLUE_OF_CB)
                    .add(OF_BLUE)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma1)
                    .max(0)
                    .min(255);

            IntVector luma2 = y.lanewise(VectorOperators.LSHR, 16).and(0xFF);
            IntVector cb2 = b.lanewise(VectorOperators.LSHR, 16).and(0xFF);
            IntVector cr2 = r.lanewise(VectorOperators.LSHR, 16).and(0xFF);
            IntVector red2 = cr2.mul(JpegColors.RED_OF_CR)
                    .add(OF_RED)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma2)
                    .max(0)
                    .min(255);
            IntVector green2 = cb2.mul(JpegColors.GREEN_OF_CB)
                    .add(OF_GREEN)
                    .add(cr2.mul(JpegColors.GREEN_OF_CR))
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma2)
                    .max(0)
                    .min(255);
            IntVector blue2 = cb2.mul(JpegColors.BLUE_OF_CB)
                    .add(OF_BLUE)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma2)
                    .max(0)
                    .min(255);

            IntVector luma3 = y.lanewise(VectorOperators.LSHR, 24);
            IntVector cb3 = b.lanewise(VectorOperators.LSHR, 24);
            IntVector cr3 = r.lanewise(VectorOperators.LSHR, 24);
            IntVector red3 = cr3.mul(JpegColors.RED_OF_CR)
                    .add(OF_RED)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma3)
                    .max(0)
                    .min(255);
            IntVector green3 = cb3.mul(JpegColors.GREEN_OF_CB)
                    .add(OF_GREEN)
                    .add(cr3.mul(JpegColors.GREEN_OF_CR))
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma3)
                    .max(0)
                    .min(255);
            IntVector blue3 = cb3.mul(JpegColors.BLUE_OF_CB)
                    .add(OF_BLUE)
                    .lanewise(VectorOperators.ASHR, 16)
                    .add(luma3)
                    .max(0)
                    .min(255);

            IntVector reds = red0.or(red1.lanewise(VectorOperators.LSHL, 8))
                    .or(red2.lanewise(VectorOperators.LSHL, 16))
                    .or(red3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) reds.reinterpretShape(BYTES, 0)).intoArray(red, to + i);
            IntVector greens = green0.or(green1.lanewise(VectorOperators.LSHL, 8))
                    .or(green2.lanewise(VectorOperators.LSHL, 16))
                    .or(green3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) greens.reinterpretShape(BYTES, 0)).intoArray(green, to + i);
            IntVector blues = blue0.or(blue1.lanewise(VectorOperators.LSHL, 8))
                    .or(blue2.lanewise(VectorOperators.LSHL, 16))
                    .or(blue3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) blues.reinterpretShape(BYTES, 0)).intoArray(blue, to + i);
        }
    }
}
