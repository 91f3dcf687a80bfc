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

/** {@link PictureKernels#inverse}, each line in place and in three steps, see {@link BlockVectors}. */
final class InverseTransform {

    private InverseTransform() {}

    static void inverse(int[] coefficients, int at, byte[] samples, int to, int stride) {
        for (int i = at; i < at + ROW; i += LANES) {
            even(coefficients, i, ROW, BITS - PASS_BITS);
            odd(coefficients, i, ROW);
            join(coefficients, i, ROW, BITS - PASS_BITS);
        }
        for (int row = at; row < at + COEFFICIENTS; row += ROW) {
            for (int i = row; i < row + BLOCKS; i += LANES) {
                even(coefficients, i, BLOCKS, BITS + PASS_BITS + 3);
                odd(coefficients, i, BLOCKS);
                join(coefficients, i, BLOCKS, BITS + PASS_BITS + 3);
                pack(coefficients, i);
                pack(coefficients, i + 4 * BLOCKS);
            }
        }
        for (int row = 0; row < 8; row++) {
            store(coefficients, at + row * ROW, samples, to + row * stride);
        }
        Arrays.fill(coefficients, at, at + COEFFICIENTS, 0);
    }

    /** Of the coefficients 0, 2, 4 and 6, the sums that the results of either end of the line share, rounded. */
    private static void even(int[] c, int at, int step, int shift) {
        IntVector c2 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector c6 = IntVector.fromArray(INTS, c, at + 6 * step);
        IntVector rotated = c2.add(c6).mul(C0_541196100);
        IntVector e2 = rotated.sub(c6.mul(C1_847759065));
        IntVector e3 = rotated.add(c2.mul(C0_765366865));
        IntVector c0 = IntVector.fromArray(INTS, c, at);
        IntVector c4 = IntVector.fromArray(INTS, c, at + 4 * step);
        int half = 1 << shift - 1;
        IntVector e0 = c0.add(c4).lanewise(VectorOperators.LSHL, BITS).add(half);
        IntVector e1 = c0.sub(c4).lanewise(VectorOperators.LSHL, BITS).add(half);
        e0.add(e3).intoArray(c, at);
        e1.add(e2).intoArray(c, at + 2 * step);
        e1.sub(e2).intoArray(c, at + 4 * step);
        e0.sub(e3).intoArray(c, at + 6 * step);
    }

    /** Of the coefficients 1, 3, 5 and 7, what is added at one end of the line and subtracted at the other. */
    private static void odd(int[] c, int at, int step) {
        IntVector c1 = IntVector.fromArray(INTS, c, at + step);
        IntVector c3 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector c5 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector c7 = IntVector.fromArray(INTS, c, at + 7 * step);
        IntVector sum73 = c7.add(c3);
        IntVector sum51 = c5.add(c1);
        IntVector shared = sum73.add(sum51).mul(C1_175875602);
        IntVector z3 = shared.sub(sum73.mul(C1_961570560));
        IntVector z4 = shared.sub(sum51.mul(C0_390180644));
        IntVector z1 = c7.add(c1).mul(C0_899976223);
        IntVector z2 = c5.add(c3).mul(C2_562915447);
        c1.mul(C1_501321110).sub(z1).add(z4).intoArray(c, at + step);
        c3.mul(C3_072711026).sub(z2).add(z3).intoArray(c, at + 3 * step);
        c5.mul(C2_053119869).sub(z2).add(z4).intoArray(c, at + 5 * step);
        c7.mul(C0_298631336).sub(z1).add(z3).intoArray(c, at + 7 * step);
    }

    /** The line's results of what {@link #even} and {@link #odd} left. */
    private static void join(int[] c, int at, int step, int shift) {
        IntVector e0 = IntVector.fromArray(INTS, c, at);
        IntVector o0 = IntVector.fromArray(INTS, c, at + step);
        IntVector e1 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector o1 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector e2 = IntVector.fromArray(INTS, c, at + 4 * step);
        IntVector o2 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector e3 = IntVector.fromArray(INTS, c, at + 6 * step);
        IntVector o3 = IntVector.fromArray(INTS, c, at + 7 * step);
        e0.add(o0).lanewise(VectorOperators.ASHR, shift).intoArray(c, at);
        e1.add(o1).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + step);
        e2.add(o2).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 2 * step);
        e3.add(o3).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 3 * step);
        e3.sub(o3).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 4 * step);
        e2.sub(o2).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 5 * step);
        e1.sub(o1).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 6 * step);
        e0.sub(o0).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 7 * step);
    }

    /** Clamps four levels of each block and gathers them as the bytes of the first. */
    private static void pack(int[] c, int at) {
        IntVector first = IntVector.fromArray(INTS, c, at).add(128).max(0).min(255);
        IntVector second =
                IntVector.fromArray(INTS, c, at + BLOCKS).add(128).max(0).min(255);
        IntVector third =
                IntVector.fromArray(INTS, c, at + 2 * BLOCKS).add(128).max(0).min(255);
        IntVector fourth =
                IntVector.fromArray(INTS, c, at + 3 * BLOCKS).add(128).max(0).min(255);
        first.or(second.lanewise(VectorOperators.LSHL, 8))
                .or(third.lanewise(VectorOperators.LSHL, 16))
                .or(fourth.lanewise(VectorOperators.LSHL, 24))
                .intoArray(c, at);
    }

    /** A row of samples, of columns 0 to 3 packed in the first coefficients and 4 to 7 in the fifth. */
    private static void store(int[] c, int at, byte[] samples, int to) {
        for (int block = 0; block < BLOCKS; block++) {
            long eight = c[at + block] & 0xFFFFFFFFL | (long) c[at + 4 * BLOCKS + block] << 32;
            LONGS.set(samples, to + block * 8, eight);
        }
    }
}
