package io.lenslet.kernel.pixel.scalar;

import static io.lenslet.kernel.pixel.Cosines.BITS;
import static io.lenslet.kernel.pixel.Cosines.C0_298631336;
import static io.lenslet.kernel.pixel.Cosines.C0_390180644;
import static io.lenslet.kernel.pixel.Cosines.C0_541196100;
import static io.lenslet.kernel.pixel.Cosines.C0_765366865;
import static io.lenslet.kernel.pixel.Cosines.C0_899976223;
import static io.lenslet.kernel.pixel.Cosines.C1_175875602;
import static io.lenslet.kernel.pixel.Cosines.C1_501321110;
import static io.lenslet.kernel.pixel.Cosines.C1_847759065;
import static io.lenslet.kernel.pixel.Cosines.C1_961570560;
import static io.lenslet.kernel.pixel.Cosines.C2_053119869;
import static io.lenslet.kernel.pixel.Cosines.C2_562915447;
import static io.lenslet.kernel.pixel.Cosines.C3_072711026;
import static io.lenslet.kernel.pixel.Cosines.PASS_BITS;

import io.lenslet.kernel.pixel.Divisors;
import io.lenslet.kernel.pixel.JpegColors;
import io.lenslet.kernel.pixel.PictureKernels;
import java.util.Arrays;

/** {@link PictureKernels} in plain Java. */
public final class ScalarPictureKernels implements PictureKernels {

    private static final int ROW = 8 * BLOCKS;

    @Override
    public void toRgb(byte[] luma, byte[] cb, byte[] cr, byte[] red, byte[] green, byte[] blue, int to, int count) {
        for (int i = 0; i < count; i++) {
            int y = luma[i] & 0xFF;
            int b = (cb[i] & 0xFF) - 128;
            int r = (cr[i] & 0xFF) - 128;
            red[to + i] = clamp(y + (JpegColors.RED_OF_CR * r + JpegColors.HALF >> 16));
            green[to + i] =
                    clamp(y + (JpegColors.GREEN_OF_CB * b + JpegColors.GREEN_OF_CR * r + JpegColors.HALF >> 16));
            blue[to + i] = clamp(y + (JpegColors.BLUE_OF_CB * b + JpegColors.HALF >> 16));
        }
    }

    @Override
    public void fromRgb(
            byte[] red, byte[] green, byte[] blue, int from, byte[] luma, byte[] cb, byte[] cr, int to, int count) {
        for (int i = 0; i < count; i++) {
            int r = red[from + i] & 0xFF;
            int g = green[from + i] & 0xFF;
            int b = blue[from + i] & 0xFF;
            luma[to + i] = (byte)
                    (JpegColors.Y_OF_RED * r + JpegColors.Y_OF_GREEN * g + JpegColors.Y_OF_BLUE * b + JpegColors.HALF
                            >> 16);
            cb[to + i] = (byte) (JpegColors.CB_OF_RED * r
                            + JpegColors.CB_OF_GREEN * g
                            + JpegColors.CHROMA_OF_OWN * b
                            + JpegColors.CHROMA_CENTER
                    >> 16);
            cr[to + i] = (byte) (JpegColors.CHROMA_OF_OWN * r
                            + JpegColors.CR_OF_GREEN * g
                            + JpegColors.CR_OF_BLUE * b
                            + JpegColors.CHROMA_CENTER
                    >> 16);
        }
    }

    @Override
    public void halve(byte[] whole, int above, int below, byte[] half, int to, int count) {
        for (int i = 0; i < count; i++) {
            int a = above + 2 * i;
            int b = below + 2 * i;
            int sum = (whole[a] & 0xFF) + (whole[a + 1] & 0xFF) + (whole[b] & 0xFF) + (whole[b + 1] & 0xFF);
            half[to + i] = (byte) (sum + 1 + (i & 1) >> 2);
        }
    }

    @Override
    public void sumRows(byte[] samples, int near, int far, short[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i + 1] = (short) (3 * (samples[near + i] & 0xFF) + (samples[far + i] & 0xFF));
        }
        sums[0] = sums[1];
        sums[count + 1] = sums[count];
    }

    @Override
    public void interpolate(short[] sums, int left, int right, byte[] row, int count) {
        for (int i = 0; i < count; i++) {
            int three = 3 * sums[i + 1];
            row[2 * i] = (byte) (three + sums[i] + left >> 4);
            row[2 * i + 1] = (byte) (three + sums[i + 2] + right >> 4);
        }
    }

    private static byte clamp(int level) {
        return (byte) Math.max(0, Math.min(255, level));
    }

    private static int descale(int value, int bits) {
        return value + (1 << bits - 1) >> bits;
    }

    @Override
    public void inverse(int[] coefficients, int at, int[] scratch, byte[] samples, int to, int stride) {
        for (int i = at; i < at + ROW; i++) {
            inverseLine(coefficients, i, ROW, BITS - PASS_BITS);
        }
        for (int block = 0; block < BLOCKS; block++) {
            for (int row = 0; row < 8; row++) {
                int line = at + row * ROW + block;
                inverseLine(coefficients, line, BLOCKS, BITS + PASS_BITS + 3);
                int target = to + row * stride + block * 8;
                for (int column = 0; column < 8; column++) {
                    samples[target + column] = clamp(coefficients[line + column * BLOCKS] + 128);
                }
            }
        }
        Arrays.fill(coefficients, at, at + COEFFICIENTS, 0);
    }

    private static void inverseLine(int[] c, int at, int step, int shift) {
        int c1 = c[at + step];
        int c2 = c[at + 2 * step];
        int c3 = c[at + 3 * step];
        int c4 = c[at + 4 * step];
        int c5 = c[at + 5 * step];
        int c6 = c[at + 6 * step];
        int c7 = c[at + 7 * step];
        if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) == 0) {
            int level = descale(c[at] << BITS, shift);
            for (int i = 0; i < 8; i++) {
                c[at + i * step] = level;
            }
            return;
        }
        int rotated = (c2 + c6) * C0_541196100;
        int e2 = rotated - c6 * C1_847759065;
        int e3 = rotated + c2 * C0_765366865;
        int e0 = c[at] + c4 << BITS;
        int e1 = c[at] - c4 << BITS;
        int shared = (c7 + c3 + c5 + c1) * C1_175875602;
        int z1 = (c7 + c1) * C0_899976223;
        int z2 = (c5 + c3) * C2_562915447;
        int z3 = shared - (c7 + c3) * C1_961570560;
        int z4 = shared - (c5 + c1) * C0_390180644;
        int o0 = c7 * C0_298631336 - z1 + z3;
        int o1 = c5 * C2_053119869 - z2 + z4;
        int o2 = c3 * C3_072711026 - z2 + z3;
        int o3 = c1 * C1_501321110 - z1 + z4;
        c[at] = descale(e0 + e3 + o3, shift);
        c[at + step] = descale(e1 + e2 + o2, shift);
        c[at + 2 * step] = descale(e1 - e2 + o1, shift);
        c[at + 3 * step] = descale(e0 - e3 + o0, shift);
        c[at + 4 * step] = descale(e0 - e3 - o0, shift);
        c[at + 5 * step] = descale(e1 - e2 - o1, shift);
        c[at + 6 * step] = descale(e1 + e2 - o2, shift);
        c[at + 7 * step] = descale(e0 + e3 - o3, shift);
    }

    @Override
    public void forward(byte[] samples, int from, int stride, int[] coefficients, int at, int[] scratch) {
        for (int block = 0; block < BLOCKS; block++) {
            for (int row = 0; row < 8; row++) {
                int line = at + row * BLOCKS + block;
                int source = from + row * stride + block * 8;
                for (int column = 0; column < 8; column++) {
                    coefficients[line + column * ROW] = (samples[source + column] & 0xFF) - 128;
                }
                forwardLine(coefficients, line, ROW, BITS - PASS_BITS);
            }
            for (int column = 0; column < 8; column++) {
                forwardLine(coefficients, at + column * ROW + block, BLOCKS, BITS + PASS_BITS);
            }
        }
    }

    private static void forwardLine(int[] c, int at, int step, int shift) {
        int sum07 = c[at] + c[at + 7 * step];
        int sum16 = c[at + step] + c[at + 6 * step];
        int sum25 = c[at + 2 * step] + c[at + 5 * step];
        int sum34 = c[at + 3 * step] + c[at + 4 * step];
        int d7 = c[at] - c[at + 7 * step];
        int d6 = c[at + step] - c[at + 6 * step];
        int d5 = c[at + 2 * step] - c[at + 5 * step];
        int d4 = c[at + 3 * step] - c[at + 4 * step];
        int outer = sum07 - sum34;
        int inner = sum16 - sum25;
        int rotated = (outer + inner) * C0_541196100;
        c[at] = descale(sum07 + sum34 + (sum16 + sum25) << BITS, shift);
        c[at + 4 * step] = descale(sum07 + sum34 - (sum16 + sum25) << BITS, shift);
        c[at + 2 * step] = descale(rotated + outer * C0_765366865, shift);
        c[at + 6 * step] = descale(rotated - inner * C1_847759065, shift);
        int shared = (d4 + d6 + d5 + d7) * C1_175875602;
        int z1 = (d4 + d7) * C0_899976223;
        int z2 = (d5 + d6) * C2_562915447;
        int z3 = shared - (d4 + d6) * C1_961570560;
        int z4 = shared - (d5 + d7) * C0_390180644;
        c[at + 7 * step] = descale(d4 * C0_298631336 - z1 + z3, shift);
        c[at + 5 * step] = descale(d5 * C2_053119869 - z2 + z4, shift);
        c[at + 3 * step] = descale(d6 * C3_072711026 - z2 + z3, shift);
        c[at + step] = descale(d7 * C1_501321110 - z1 + z4, shift);
    }

    @Override
    public void quantize(int[] coefficients, int at, int[] order, Divisors divisors, int[] nonZero) {
        Arrays.fill(nonZero, 0);
        for (int i = 0; i < 64; i++) {
            int divisor = divisors.values()[i];
            int first = at + order[i] * BLOCKS;
            for (int block = 0; block < BLOCKS; block++) {
                int value = coefficients[first + block];
                int magnitude = (Math.abs(value) + divisor / 2) / divisor;
                coefficients[first + block] = value < 0 ? -magnitude : magnitude;
                nonZero[i / 32 * BLOCKS + block] |= Math.min(1, magnitude) << i;
            }
        }
    }
}
