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
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link PictureKernels#inverse}: columns into the scratch, and rows back, see {@link BlockVectors}. */
final class InverseTransform {

    private InverseTransform() {}

    static void inverse(int[] coefficients, int at, int[] scratch, byte[] samples, int to, int stride) {
        for (int block = 0; block < BLOCKS; block += LANES) {
            lines(coefficients, at + block, scratch, block, BITS - PASS_BITS);
        }
        for (int block = 0; block < BLOCKS; block += LANES) {
            lines(scratch, block, coefficients, at + block, BITS + PASS_BITS + 3);
            for (int column = 0; column < 8; column += 4) {
                pack(coefficients, at + block + column * BLOCKS, scratch, block + 2 * column * BLOCKS);
            }
        }
        for (int row = 0; row < 8; row++) {
            store(scratch, row * BLOCKS, samples, to + row * stride);
        }
        Arrays.fill(coefficients, at, at + COEFFICIENTS, 0);
    }

    /**
     * Eight lines of coefficients a {@link BlockVectors#ROW} apart, to {@link PictureKernels#BLOCKS} apart: what comes out is
     * transposed. Every index grows evenly, so that the JIT checks bounds before the loop.
     */
    private static void lines(int[] c, int from, int[] target, int to, int shift) {
        int half = 1 << shift - 1;
        for (int line = 0; line < 8; line++) {
            int i = from + line * BLOCKS;
            int j = to + line * ROW;
            IntVector c1 = IntVector.fromArray(INTS, c, i + ROW);
            IntVector c3 = IntVector.fromArray(INTS, c, i + 3 * ROW);
            IntVector c5 = IntVector.fromArray(INTS, c, i + 5 * ROW);
            IntVector c7 = IntVector.fromArray(INTS, c, i + 7 * ROW);
            IntVector sum73 = c7.add(c3);
            IntVector sum51 = c5.add(c1);
            IntVector shared = sum73.add(sum51).mul(C1_175875602);
            IntVector z3 = shared.sub(sum73.mul(C1_961570560));
            IntVector z4 = shared.sub(sum51.mul(C0_390180644));
            IntVector z1 = c7.add(c1).mul(C0_899976223);
            IntVector z2 = c5.add(c3).mul(C2_562915447);
            IntVector o0 = c7.mul(C0_298631336).sub(z1).add(z3);
            IntVector o1 = c5.mul(C2_053119869).sub(z2).add(z4);
            IntVector o2 = c3.mul(C3_072711026).sub(z2).add(z3);
            IntVector o3 = c1.mul(C1_501321110).sub(z1).add(z4);

            IntVector c2 = IntVector.fromArray(INTS, c, i + 2 * ROW);
            IntVector c6 = IntVector.fromArray(INTS, c, i + 6 * ROW);
            IntVector rotated = c2.add(c6).mul(C0_541196100);
            IntVector e2 = rotated.sub(c6.mul(C1_847759065));
            IntVector e3 = rotated.add(c2.mul(C0_765366865));
            IntVector c0 = IntVector.fromArray(INTS, c, i);
            IntVector c4 = IntVector.fromArray(INTS, c, i + 4 * ROW);
            IntVector e0 = c0.add(c4).lanewise(VectorOperators.LSHL, BITS).add(half);
            IntVector e1 = c0.sub(c4).lanewise(VectorOperators.LSHL, BITS).add(half);

            IntVector outer = e0.add(e3);
            outer.add(o3).lanewise(VectorOperators.ASHR, shift).intoArray(target, j);
            outer.sub(o3).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 7 * BLOCKS);
            IntVector second = e1.add(e2);
            second.add(o2).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + BLOCKS);
            second.sub(o2).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 6 * BLOCKS);
            IntVector third = e1.sub(e2);
            third.add(o1).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 2 * BLOCKS);
            third.sub(o1).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 5 * BLOCKS);
            IntVector inner = e0.sub(e3);
            inner.add(o0).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 3 * BLOCKS);
            inner.sub(o0).lanewise(VectorOperators.ASHR, shift).intoArray(target, j + 4 * BLOCKS);
        }
    }

    /** Clamps four levels of each row of each block and gathers them as the bytes of an int. */
    private static void pack(int[] c, int from, int[] target, int to) {
        for (int row = 0; row < 8; row++) {
            int i = from + row * ROW;
            IntVector first = IntVector.fromArray(INTS, c, i).add(128).max(0).min(255);
            IntVector second =
                    IntVector.fromArray(INTS, c, i + BLOCKS).add(128).max(0).min(255);
            IntVector third =
                    IntVector.fromArray(INTS, c, i + 2 * BLOCKS).add(128).max(0).min(255);
            IntVector fourth =
                    IntVector.fromArray(INTS, c, i + 3 * BLOCKS).add(128).max(0).min(255);
            first.or(second.lanewise(VectorOperators.LSHL, 8))
                    .or(third.lanewise(VectorOperators.LSHL, 16))
                    .or(fourth.lanewise(VectorOperators.LSHL, 24))
                    .intoArray(target, to + row * BLOCKS);
        }
    }

    /** A row of samples of packed ints: at {@code from} the columns 0 to 3 of each block, and 8 rows further 4 to 7. */
    private static void store(int[] packed, int from, byte[] samples, int to) {
        for (int block = 0; block < BLOCKS; block++) {
            long eight = packed[from + block] & 0xFFFFFFFFL | (long) packed[from + 8 * BLOCKS + block] << 32;
            LONGS.set(samples, to + block * 8, eight);
        }
    }
}
