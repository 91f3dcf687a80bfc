package io.lenslet.kernel.pixel.vector;

import static io.lenslet.kernel.pixel.vector.BlockVectors.BYTES;
import static io.lenslet.kernel.pixel.vector.BlockVectors.INTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.PIXELS;

import io.lenslet.kernel.pixel.JpegColors;
import io.lenslet.kernel.pixel.PictureKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link PictureKernels#fromRgb}. A lane holds four pixels: each is taken out by a shift, and its three results are
 * put together again, so that no byte crosses a lane. The weights of luma add up to 1 and those of a chroma to 0, so
 * green itself is weighted in none of them: {@code y = g + wr (r - g) + wb (b - g)}, to the bit.
 */
final class FromRgb {

    private FromRgb() {}

    /** For a {@code count} of {@link BlockVectors#PIXELS} and more. */
    static void fromRgb(
            byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count) {
        for (int next = 0; next < count; next += PIXELS) {
            int i = Math.min(next, count - PIXELS);
            IntVector r = (IntVector) ByteVector.fromArray(BYTES, red, from + i).reinterpretShape(INTS, 0);
            IntVector g =
                    (IntVector) ByteVector.fromArray(BYTES, green, from + i).reinterpretShape(INTS, 0);
            IntVector b =
                    (IntVector) ByteVector.fromArray(BYTES, blue, from + i).reinterpretShape(INTS, 0);
            IntVector green0 = g.and(0xFF);
            IntVector red0 = r.and(0xFF).sub(green0);
            IntVector blue0 = b.and(0xFF).sub(green0);
            IntVector luma0 = green0.lanewise(VectorOperators.LSHL, 16)
                    .add(JpegColors.HALF)
                    .add(red0.mul(JpegColors.Y_OF_RED))
                    .add(blue0.mul(JpegColors.Y_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cb0 = blue0.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(red0.mul(JpegColors.CB_OF_RED))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cr0 = red0.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(blue0.mul(JpegColors.CR_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);

            IntVector green1 = g.lanewise(VectorOperators.LSHR, 8).and(0xFF);
            IntVector red1 = r.lanewise(VectorOperators.LSHR, 8).and(0xFF).sub(green1);
            IntVector blue1 = b.lanewise(VectorOperators.LSHR, 8).and(0xFF).sub(green1);
            IntVector luma1 = green1.lanewise(VectorOperators.LSHL, 16)
                    .add(JpegColors.HALF)
                    .add(red1.mul(JpegColors.Y_OF_RED))
                    .add(blue1.mul(JpegColors.Y_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cb1 = blue1.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(red1.mul(JpegColors.CB_OF_RED))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cr1 = red1.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(blue1.mul(JpegColors.CR_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);

            IntVector green2 = g.lanewise(VectorOperators.LSHR, 16).and(0xFF);
            IntVector red2 = r.lanewise(VectorOperators.LSHR, 16).and(0xFF).sub(green2);
            IntVector blue2 = b.lanewise(VectorOperators.LSHR, 16).and(0xFF).sub(green2);
            IntVector luma2 = green2.lanewise(VectorOperators.LSHL, 16)
                    .add(JpegColors.HALF)
                    .add(red2.mul(JpegColors.Y_OF_RED))
                    .add(blue2.mul(JpegColors.Y_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cb2 = blue2.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(red2.mul(JpegColors.CB_OF_RED))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cr2 = red2.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(blue2.mul(JpegColors.CR_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);

            IntVector green3 = g.lanewise(VectorOperators.LSHR, 24);
            IntVector red3 = r.lanewise(VectorOperators.LSHR, 24).sub(green3);
            IntVector blue3 = b.lanewise(VectorOperators.LSHR, 24).sub(green3);
            IntVector luma3 = green3.lanewise(VectorOperators.LSHL, 16)
                    .add(JpegColors.HALF)
                    .add(red3.mul(JpegColors.Y_OF_RED))
                    .add(blue3.mul(JpegColors.Y_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cb3 = blue3.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(red3.mul(JpegColors.CB_OF_RED))
                    .lanewise(VectorOperators.LSHR, 16);
            IntVector cr3 = red3.lanewise(VectorOperators.LSHL, 15)
                    .add(JpegColors.CHROMA_CENTER)
                    .add(blue3.mul(JpegColors.CR_OF_BLUE))
                    .lanewise(VectorOperators.LSHR, 16);

            IntVector lumas = luma0.or(luma1.lanewise(VectorOperators.LSHL, 8))
                    .or(luma2.lanewise(VectorOperators.LSHL, 16))
                    .or(luma3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) lumas.reinterpretShape(BYTES, 0)).intoArray(luma, to + i);
            IntVector cbs = cb0.or(cb1.lanewise(VectorOperators.LSHL, 8))
                    .or(cb2.lanewise(VectorOperators.LSHL, 16))
                    .or(cb3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) cbs.reinterpretShape(BYTES, 0)).intoArray(cb, to + i);
            IntVector crs = cr0.or(cr1.lanewise(VectorOperators.LSHL, 8))
                    .or(cr2.lanewise(VectorOperators.LSHL, 16))
                    .or(cr3.lanewise(VectorOperators.LSHL, 24));
            ((ByteVector) crs.reinterpretShape(BYTES, 0)).intoArray(cr, to + i);
        }
    }
}
