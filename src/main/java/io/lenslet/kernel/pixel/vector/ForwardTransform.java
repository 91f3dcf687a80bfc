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
import static io.lenslet.kernel.pixel.vector.BlockVectors.INTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.LANES;
import static io.lenslet.kernel.pixel.vector.BlockVectors.LONGS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.ROW;

import io.lenslet.kernel.pixel.PictureKernels;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link PictureKernels#forward}: rows into the scratch, and columns back, see {@link BlockVectors}. */
final class ForwardTransform {

    private ForwardTransform() {}

    static void forward(byte[] samples, int from, int stride, int[] coefficients, int at, int[] scratch) {
        for (int row = 0; row < 8; row++) {
            load(samples, from + row * stride, scratch, row * BLOCKS);
        }
        for (int block = 0; block < BLOCKS; block += LANES) {
            for (int column = 0; column < 8; column += 4) {
                unpack(scratch, block + 2 * column * BLOCKS, coefficients, at + block + column * ROW);
            }
        }
        for (int block = 0; block < BLOCKS; block += LANES) {
            lines(coefficients, at + block, scratch, block, BITS - PASS_BITS);
        }
        for (int block = 0; block < BLOCKS; block += LANES) {
            lines(scratch, block, coefficients, at + block, BITS + PASS_BITS);
        }
    }

    /** Packs a row of samples: at {@code to} the columns 0 to 3 of each block as an int, and 8 rows further 4 to 7. */
    private static void load(byte[] samples, int from, int[] packed, int to) {
        for (int block = 0; block < BLOCKS; block++) {
            long eight = (long) LONGS.get(samples, from + block * 8);
            packed[to + block] = (int) eight;
            packed[to + 8 * BLOCKS + block] = (int) (eight >>> 32);
        }
    }

    /** Of four columns of each row of each block, the samples less 128; columns are a {@link BlockVectors#ROW} apart then. */
    private static void unpack(int[] packed, int from, int[] target, int to) {
        for (int row = 0; row < 8; row++) {
            int i = to + row * BLOCKS;
            IntVector four = IntVector.fromArray(INTS, packed, from + row * BLOCKS);
            four.and(0xFF).sub(128).intoArray(target, i);
            four.lanewise(VectorOperators.LSHR, 8).and(0xFF).sub(128).intoArray(target, i + ROW);
            four.lanewise(VectorOperators.LSHR, 16).and(0xFF).sub(128).intoArray(target, i + 2 * ROW);
            four.lanewise(VectorOperators.LSHR, 24).sub(128).intoArray(target, i + 3 * ROW);
        }
    }

    /** As {@link InverseTransform}'s: eight lines a {@link BlockVectors#ROW} apart, to {@link PictureKernels#BLOCKS} apart. */
    private static void lines(int[] c, int from, int[] target, int to, int shift) {
        int half = 1 << shift - 1;
        for (int line = 0; line < 8; line++) {
            int i = from + line * BLOCKS;
            int j = to + line * ROW;
            IntVector c0 = IntVector.fromArray(INTS, c, i);
            IntVector c7 = IntVector.fromArray(INTS, c, i + 7 * ROW);
            IntVector c1 = IntVector.fromArray(INTS, c, i + ROW);
            IntVector c6 = IntVector.fromArray(INTS, c, i + 6 * ROW);
            IntVector c2 = IntVector.fromArray(INTS, c, i + 2 * ROW);
            IntVector c5 = IntVector.fromArray(INTS, c, i + 5 * ROW);
            IntVector c3 = IntVector.fromArray(INTS, c, i + 3 * ROW);
            IntVector c4 = IntVector.fromArray(INTS, c, i + 4 * ROW);
            IntVector sum07 = c0.add(c7);
            IntVector sum16 = c1.add(c6);
            IntVector sum25 = c2.add(c5);
            IntVector sum34 = c3.add(c4);
            IntVector d7 = c0.sub(c7);
            IntVector d6 = c1.sub(c6);
            IntVector d5 = c2.sub(c5);
            IntVector d4 = c3.sub(c4);

            IntVector total =
                    sum07.add(sum34).lanewise(VectorOperators.LSHL, BITS).add(half);
            IntVector middle = sum16.add(sum25).lanewise(VectorOperators.LSHL, BITS);
            total.add(middle).lanewise(VectorOperators.ASHR, shift).intoArray(target, j);
            total.sub(middle).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 4 * BLOCKS);
            IntVector outer = sum07.sub(sum34);
            IntVector inner = sum16.sub(sum25);
            IntVector rotated = outer.add(inner).mul(C0_541196100).add(half);
            rotated.add(outer.mul(C0_765366865))
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + 2 * BLOCKS);
            rotated.sub(inner.mul(C1_847759065))
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + 6 * BLOCKS);

            IntVector sum46 = d4.add(d6);
            IntVector sum57 = d5.add(d7);
            IntVector shared = sum46.add(sum57).mul(C1_175875602).add(half);
            IntVector z3 = shared.sub(sum46.mul(C1_961570560));
            IntVector z4 = shared.sub(sum57.mul(C0_390180644));
            IntVector z1 = d4.add(d7).mul(C0_899976223);
            IntVector z2 = d5.add(d6).mul(C2_562915447);
            d7.mul(C1_501321110)
                    .sub(z1)
                    .add(z4)
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + BLOCKS);
            d6.mul(C3_072711026)
                    .sub(z2)
                    .add(z3)
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + 3 * BLOCKS);
            d5.mul(C2_053119869)
                    .sub(z2)
                    .add(z4)
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + 5 * BLOCKS);
            d4.mul(C0_298631336)
                    .sub(z1)
                    .add(z3)
                    .lanewise(VectorOperators.ASHR, shift)
                    .intoArray(target, j + 7 * BLOCKS);
        }
    }
}
