package io.lenslet.kernel.pixel.vector;

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
import static io.lenslet.kernel.pixel.PictureKernels.BLOCKS;
import static io.lenslet.kernel.pixel.PictureKernels.COEFFICIENTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.INTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.LANES;
import static io.lenslet.kernel.pixel.vector.BlockVectors.LONGS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.ROW;

import io.lenslet.kernel.pixel.PictureKernels;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link PictureKernels#forward}, each line in place and in three steps, see {@link BlockVectors}. */
final class ForwardTransform {

    private ForwardTransform() {}

    static void forward(byte[] samples, int from, int stride, int[] coefficients, int at) {
        for (int row = 0; row < 8; row++) {
            load(samples, from + row * stride, coefficients, at + row * ROW);
        }
        for (int row = at; row < at + COEFFICIENTS; row += ROW) {
            for (int i = row; i < row + BLOCKS; i += LANES) {
                unpack(coefficients, i);
                unpack(coefficients, i + 4 * BLOCKS);
                split(coefficients, i, BLOCKS);
                even(coefficients, i, BLOCKS, BITS - PASS_BITS);
                odd(coefficients, i, BLOCKS, BITS - PASS_BITS);
            }
        }
        for (int i = at; i < at + ROW; i += LANES) {
            split(coefficients, i, ROW);
            even(coefficients, i, ROW, BITS + PASS_BITS);
            odd(coefficients, i, ROW, BITS + PASS_BITS);
        }
    }

    /** Packs a row of samples, columns 0 to 3 into the first coefficients and 4 to 7 into the fifth. */
    private static void load(byte[] samples, int from, int[] c, int at) {
        for (int block = 0; block < BLOCKS; block++) {
            long eight = (long) LONGS.get(samples, from + block * 8);
            c[at + block] = (int) eight;
            c[at + 4 * BLOCKS + block] = (int) (eight >>> 32);
        }
    }

    private static void unpack(int[] c, int at) {
        IntVector packed = IntVector.fromArray(INTS, c, at);
        packed.and(0xFF).sub(128).intoArray(c, at);
        packed.lanewise(VectorOperators.LSHR, 8).and(0xFF).sub(128).intoArray(c, at + BLOCKS);
        packed.lanewise(VectorOperators.LSHR, 16).and(0xFF).sub(128).intoArray(c, at + 2 * BLOCKS);
        packed.lanewise(VectorOperators.LSHR, 24).sub(128).intoArray(c, at + 3 * BLOCKS);
    }

    /** Sums of the line's first and last sample, its second and last but one, and so on in 0, 2, 4 and 6; differences in 1, 3, 5 and 7. */
    private static void split(int[] c, int at, int step) {
        IntVector c0 = IntVector.fromArray(INTS, c, at);
        IntVector c1 = IntVector.fromArray(INTS, c, at + step);
        IntVector c2 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector c3 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector c4 = IntVector.fromArray(INTS, c, at + 4 * step);
        IntVector c5 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector c6 = IntVector.fromArray(INTS, c, at + 6 * step);
        IntVector c7 = IntVector.fromArray(INTS, c, at + 7 * step);
        c0.add(c7).intoArray(c, at);
        c0.sub(c7).intoArray(c, at + step);
        c1.add(c6).intoArray(c, at + 2 * step);
        c1.sub(c6).intoArray(c, at + 3 * step);
        c2.add(c5).intoArray(c, at + 4 * step);
        c2.sub(c5).intoArray(c, at + 5 * step);
        c3.add(c4).intoArray(c, at + 6 * step);
        c3.sub(c4).intoArray(c, at + 7 * step);
    }

    /** The coefficients 0, 2, 4 and 6 of the sums. */
    private static void even(int[] c, int at, int step, int shift) {
        IntVector sum07 = IntVector.fromArray(INTS, c, at);
        IntVector sum16 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector sum25 = IntVector.fromArray(INTS, c, at + 4 * step);
        IntVector sum34 = IntVector.fromArray(INTS, c, at + 6 * step);
        int half = 1 << shift - 1;
        IntVector total = sum07.add(sum34).lanewise(VectorOperators.LSHL, BITS).add(half);
        IntVector middle = sum16.add(sum25).lanewise(VectorOperators.LSHL, BITS);
        total.add(middle).lanewise(VectorOperators.ASHR, shift).intoArray(c, at);
        total.sub(middle).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 4 * step);
        IntVector outer = sum07.sub(sum34);
        IntVector inner = sum16.sub(sum25);
        IntVector rotated = outer.add(inner).mul(C0_541196100).add(half);
        rotated.add(outer.mul(C0_765366865))
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 2 * step);
        rotated.sub(inner.mul(C1_847759065))
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 6 * step);
    }

    /** The coefficients 1, 3, 5 and 7 of the differences. */
    private static void odd(int[] c, int at, int step, int shift) {
        IntVector d7 = IntVector.fromArray(INTS, c, at + step);
        IntVector d6 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector d5 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector d4 = IntVector.fromArray(INTS, c, at + 7 * step);
        IntVector sum46 = d4.add(d6);
        IntVector sum57 = d5.add(d7);
        IntVector shared = sum46.add(sum57).mul(C1_175875602).add(1 << shift - 1);
        IntVector z3 = shared.sub(sum46.mul(C1_961570560));
        IntVector z4 = shared.sub(sum57.mul(C0_390180644));
        IntVector z1 = d4.add(d7).mul(C0_899976223);
        IntVector z2 = d5.add(d6).mul(C2_562915447);
        d7.mul(C1_501321110)
                .sub(z1)
                .add(z4)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + step);
        d6.mul(C3_072711026)
                .sub(z2)
                .add(z3)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 3 * step);
        d5.mul(C2_053119869)
                .sub(z2)
                .add(z4)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 5 * step);
        d4.mul(C0_298631336)
                .sub(z1)
                .add(z3)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 7 * step);
    }
}
