package io.lenslet.image;

import java.util.Arrays;

/**
 * The 8 x 8 cosine transform of JPEG and its inverse, in integers, after C. Loeffler, A. Ligtenberg and G. Moschytz, "Practical fast 1-D
 * DCT algorithms with 11 multiplications", ICASSP 1989: 13 bits of fraction in the constants and 2 between the passes, the
 * arithmetic the Independent JPEG Group's library made the common one, so that results are those of most readers and writers, to the bit.
 */
final class Dct {

    private static final int CONSTANT_BITS = 13;
    private static final int PASS_BITS = 2;
    private static final int FIRST_SHIFT = CONSTANT_BITS - PASS_BITS;
    private static final int FORWARD_SHIFT = CONSTANT_BITS + PASS_BITS;
    private static final int INVERSE_SHIFT = CONSTANT_BITS + PASS_BITS + 3;
    private static final int CENTRE = 128;

    // Sums of cosines of multiples of pi/16, times the square root of 2, as in figure 1 of the paper; named by their value.
    private static final int C0_298631336 = fixed(0.298631336);
    private static final int C0_390180644 = fixed(0.390180644);
    private static final int C0_541196100 = fixed(0.541196100);
    private static final int C0_765366865 = fixed(0.765366865);
    private static final int C0_899976223 = fixed(0.899976223);
    private static final int C1_175875602 = fixed(1.175875602);
    private static final int C1_501321110 = fixed(1.501321110);
    private static final int C1_847759065 = fixed(1.847759065);
    private static final int C1_961570560 = fixed(1.961570560);
    private static final int C2_053119869 = fixed(2.053119869);
    private static final int C2_562915447 = fixed(2.562915447);
    private static final int C3_072711026 = fixed(3.072711026);

    private Dct() {
    }

    private static int fixed(double constant) {
        return (int) (constant * (1 << CONSTANT_BITS) + 0.5);
    }

    private static int descale(int value, int bits) {
        return value + (1 << bits - 1) >> bits;
    }

    /** Replaces 64 samples, centred on 0, by 8 times their coefficients. Both lie row after row. */
    static void forward(int[] block) {
        for (int row = 0; row < 64; row += 8) {
            forwardRow(block, row);
        }
        for (int column = 0; column < 8; column++) {
            forwardColumn(block, column);
        }
    }

    private static void forwardRow(int[] b, int at) {
        int sum07 = b[at] + b[at + 7];
        int sum16 = b[at + 1] + b[at + 6];
        int sum25 = b[at + 2] + b[at + 5];
        int sum34 = b[at + 3] + b[at + 4];
        int d7 = b[at] - b[at + 7];
        int d6 = b[at + 1] - b[at + 6];
        int d5 = b[at + 2] - b[at + 5];
        int d4 = b[at + 3] - b[at + 4];
        int outer = sum07 - sum34;
        int inner = sum16 - sum25;
        int rotated = (outer + inner) * C0_541196100;
        b[at] = sum07 + sum34 + sum16 + sum25 << PASS_BITS;
        b[at + 4] = sum07 + sum34 - sum16 - sum25 << PASS_BITS;
        b[at + 2] = descale(rotated + outer * C0_765366865, FIRST_SHIFT);
        b[at + 6] = descale(rotated - inner * C1_847759065, FIRST_SHIFT);
        int shared = (d4 + d6 + d5 + d7) * C1_175875602;
        int z1 = -(d4 + d7) * C0_899976223;
        int z2 = -(d5 + d6) * C2_562915447;
        int z3 = shared - (d4 + d6) * C1_961570560;
        int z4 = shared - (d5 + d7) * C0_390180644;
        b[at + 7] = descale(d4 * C0_298631336 + z1 + z3, FIRST_SHIFT);
        b[at + 5] = descale(d5 * C2_053119869 + z2 + z4, FIRST_SHIFT);
        b[at + 3] = descale(d6 * C3_072711026 + z2 + z3, FIRST_SHIFT);
        b[at + 1] = descale(d7 * C1_501321110 + z1 + z4, FIRST_SHIFT);
    }

    private static void forwardColumn(int[] b, int at) {
        int sum07 = b[at] + b[at + 56];
        int sum16 = b[at + 8] + b[at + 48];
        int sum25 = b[at + 16] + b[at + 40];
        int sum34 = b[at + 24] + b[at + 32];
        int d7 = b[at] - b[at + 56];
        int d6 = b[at + 8] - b[at + 48];
        int d5 = b[at + 16] - b[at + 40];
        int d4 = b[at + 24] - b[at + 32];
        int outer = sum07 - sum34;
        int inner = sum16 - sum25;
        int rotated = (outer + inner) * C0_541196100;
        b[at] = descale(sum07 + sum34 + sum16 + sum25, PASS_BITS);
        b[at + 32] = descale(sum07 + sum34 - sum16 - sum25, PASS_BITS);
        b[at + 16] = descale(rotated + outer * C0_765366865, FORWARD_SHIFT);
        b[at + 48] = descale(rotated - inner * C1_847759065, FORWARD_SHIFT);
        int shared = (d4 + d6 + d5 + d7) * C1_175875602;
        int z1 = -(d4 + d7) * C0_899976223;
        int z2 = -(d5 + d6) * C2_562915447;
        int z3 = shared - (d4 + d6) * C1_961570560;
        int z4 = shared - (d5 + d7) * C0_390180644;
        b[at + 56] = descale(d4 * C0_298631336 + z1 + z3, FORWARD_SHIFT);
        b[at + 40] = descale(d5 * C2_053119869 + z2 + z4, FORWARD_SHIFT);
        b[at + 24] = descale(d6 * C3_072711026 + z2 + z3, FORWARD_SHIFT);
        b[at + 8] = descale(d7 * C1_501321110 + z1 + z4, FORWARD_SHIFT);
    }

    /**
     * Writes the 8 x 8 samples of 64 coefficients to {@code samples}, from {@code to} on, {@code stride} from row to row. {@code block}
     * is used as working space and is all 0 afterwards, ready for the next.
     */
    static void inverse(int[] block, byte[] samples, int to, int stride) {
        for (int column = 0; column < 8; column++) {
            inverseColumn(block, column);
        }
        for (int row = 0; row < 8; row++) {
            inverseRow(block, row * 8, samples, to + row * stride);
        }
        Arrays.fill(block, 0);
    }

    /** As {@link #inverse} for a block of which only the first coefficient is not 0. */
    static void inverseFlat(int coefficient, byte[] samples, int to, int stride) {
        byte level = clamp(descale(coefficient << PASS_BITS, PASS_BITS + 3) + CENTRE);
        for (int row = 0; row < 8; row++) {
            Arrays.fill(samples, to + row * stride, to + row * stride + 8, level);
        }
    }

    private static void inverseColumn(int[] b, int at) {
        int c1 = b[at + 8];
        int c2 = b[at + 16];
        int c3 = b[at + 24];
        int c4 = b[at + 32];
        int c5 = b[at + 40];
        int c6 = b[at + 48];
        int c7 = b[at + 56];
        if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) == 0) {
            int level = b[at] << PASS_BITS;
            for (int row = 0; row < 64; row += 8) {
                b[at + row] = level;
            }
            return;
        }
        int rotated = (c2 + c6) * C0_541196100;
        int e2 = rotated - c6 * C1_847759065;
        int e3 = rotated + c2 * C0_765366865;
        int e0 = b[at] + c4 << CONSTANT_BITS;
        int e1 = b[at] - c4 << CONSTANT_BITS;
        int shared = (c7 + c3 + c5 + c1) * C1_175875602;
        int z1 = -(c7 + c1) * C0_899976223;
        int z2 = -(c5 + c3) * C2_562915447;
        int z3 = shared - (c7 + c3) * C1_961570560;
        int z4 = shared - (c5 + c1) * C0_390180644;
        int o0 = c7 * C0_298631336 + z1 + z3;
        int o1 = c5 * C2_053119869 + z2 + z4;
        int o2 = c3 * C3_072711026 + z2 + z3;
        int o3 = c1 * C1_501321110 + z1 + z4;
        b[at] = descale(e0 + e3 + o3, FIRST_SHIFT);
        b[at + 56] = descale(e0 + e3 - o3, FIRST_SHIFT);
        b[at + 8] = descale(e1 + e2 + o2, FIRST_SHIFT);
        b[at + 48] = descale(e1 + e2 - o2, FIRST_SHIFT);
        b[at + 16] = descale(e1 - e2 + o1, FIRST_SHIFT);
        b[at + 40] = descale(e1 - e2 - o1, FIRST_SHIFT);
        b[at + 24] = descale(e0 - e3 + o0, FIRST_SHIFT);
        b[at + 32] = descale(e0 - e3 - o0, FIRST_SHIFT);
    }

    private static void inverseRow(int[] b, int at, byte[] samples, int to) {
        int c1 = b[at + 1];
        int c2 = b[at + 2];
        int c3 = b[at + 3];
        int c4 = b[at + 4];
        int c5 = b[at + 5];
        int c6 = b[at + 6];
        int c7 = b[at + 7];
        int rotated = (c2 + c6) * C0_541196100;
        int e2 = rotated - c6 * C1_847759065;
        int e3 = rotated + c2 * C0_765366865;
        int e0 = b[at] + c4 << CONSTANT_BITS;
        int e1 = b[at] - c4 << CONSTANT_BITS;
        int shared = (c7 + c3 + c5 + c1) * C1_175875602;
        int z1 = -(c7 + c1) * C0_899976223;
        int z2 = -(c5 + c3) * C2_562915447;
        int z3 = shared - (c7 + c3) * C1_961570560;
        int z4 = shared - (c5 + c1) * C0_390180644;
        int o0 = c7 * C0_298631336 + z1 + z3;
        int o1 = c5 * C2_053119869 + z2 + z4;
        int o2 = c3 * C3_072711026 + z2 + z3;
        int o3 = c1 * C1_501321110 + z1 + z4;
        samples[to] = clamp(descale(e0 + e3 + o3, INVERSE_SHIFT) + CENTRE);
        samples[to + 7] = clamp(descale(e0 + e3 - o3, INVERSE_SHIFT) + CENTRE);
        samples[to + 1] = clamp(descale(e1 + e2 + o2, INVERSE_SHIFT) + CENTRE);
        samples[to + 6] = clamp(descale(e1 + e2 - o2, INVERSE_SHIFT) + CENTRE);
        samples[to + 2] = clamp(descale(e1 - e2 + o1, INVERSE_SHIFT) + CENTRE);
        samples[to + 5] = clamp(descale(e1 - e2 - o1, INVERSE_SHIFT) + CENTRE);
        samples[to + 3] = clamp(descale(e0 - e3 + o0, INVERSE_SHIFT) + CENTRE);
        samples[to + 4] = clamp(descale(e0 - e3 - o0, INVERSE_SHIFT) + CENTRE);
    }

    private static byte clamp(int level) {
        return (byte) Math.max(0, Math.min(255, level));
    }
}
