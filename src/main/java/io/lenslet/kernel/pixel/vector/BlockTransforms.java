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

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.pixel.PictureKernels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The cosine transforms of {@link PictureKernels}. Bytes between blocks and lanes travel as whole numbers of 8 bytes, a
 * row of a block each.
 */
final class BlockTransforms {

    static final int VECTOR_BITS =
            Math.min(BLOCKS * Integer.SIZE, KernelProvider.bits(IntVector.SPECIES_PREFERRED.vectorBitSize()));
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, VectorShape.forBitSize(VECTOR_BITS));

    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(VECTOR_BITS));
    private static final int LANES = INTS.length();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final float MAGIC = 0x1.8p23f;
    private static final int MAGIC_BITS = Float.floatToRawIntBits(MAGIC);
    private static final int ROW = 8 * BLOCKS;

    private BlockTransforms() {}

    static void inverse(int[] coefficients, int at, byte[] samples, int to, int stride) {
        for (int i = at; i < at + ROW; i += LANES) {
            inverseLines(coefficients, i, ROW, BITS - PASS_BITS);
        }
        for (int row = 0; row < 8; row++) {
            for (int block = 0; block < BLOCKS; block += LANES) {
                inverseLines(coefficients, at + row * ROW + block, BLOCKS, BITS + PASS_BITS + 3);
            }
        }
        for (int row = 0; row < 8; row++) {
            for (int block = 0; block < BLOCKS; block += LANES) {
                pack(coefficients, at + row * ROW + block);
            }
            int line = at + row * ROW;
            for (int block = 0; block < BLOCKS; block++) {
                long eight =
                        coefficients[line + block] & 0xFFFFFFFFL | (long) coefficients[line + 4 * BLOCKS + block] << 32;
                LONGS.set(samples, to + row * stride + block * 8, eight);
            }
        }
        Arrays.fill(coefficients, at, at + COEFFICIENTS, 0);
    }

    /**
     * Clamps a line of 8 levels and gathers them as bytes of the first (columns 0 to 3) and the fifth (columns 4 to 7).
     */
    private static void pack(int[] c, int at) {
        for (int half = at; half <= at + 4 * BLOCKS; half += 4 * BLOCKS) {
            IntVector packed = level(c, half)
                    .or(level(c, half + BLOCKS).lanewise(VectorOperators.LSHL, 8))
                    .or(level(c, half + 2 * BLOCKS).lanewise(VectorOperators.LSHL, 16))
                    .or(level(c, half + 3 * BLOCKS).lanewise(VectorOperators.LSHL, 24));
            packed.intoArray(c, half);
        }
    }

    private static IntVector level(int[] c, int at) {
        return IntVector.fromArray(INTS, c, at).add(128).max(0).min(255);
    }

    private static void inverseLines(int[] c, int at, int step, int shift) {
        IntVector c1 = IntVector.fromArray(INTS, c, at + step);
        IntVector c3 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector c5 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector c7 = IntVector.fromArray(INTS, c, at + 7 * step);
        IntVector shared = c7.add(c3).add(c5).add(c1).mul(C1_175875602);
        IntVector z1 = c7.add(c1).mul(C0_899976223);
        IntVector z2 = c5.add(c3).mul(C2_562915447);
        IntVector z3 = shared.sub(c7.add(c3).mul(C1_961570560));
        IntVector z4 = shared.sub(c5.add(c1).mul(C0_390180644));
        IntVector o0 = c7.mul(C0_298631336).sub(z1).add(z3);
        IntVector o1 = c5.mul(C2_053119869).sub(z2).add(z4);
        IntVector o2 = c3.mul(C3_072711026).sub(z2).add(z3);
        IntVector o3 = c1.mul(C1_501321110).sub(z1).add(z4);
        IntVector c0 = IntVector.fromArray(INTS, c, at);
        IntVector c2 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector c4 = IntVector.fromArray(INTS, c, at + 4 * step);
        IntVector c6 = IntVector.fromArray(INTS, c, at + 6 * step);
        IntVector rotated = c2.add(c6).mul(C0_541196100);
        IntVector e2 = rotated.sub(c6.mul(C1_847759065));
        IntVector e3 = rotated.add(c2.mul(C0_765366865));
        int half = 1 << shift - 1;
        IntVector e0 = c0.add(c4).lanewise(VectorOperators.LSHL, BITS).add(half);
        IntVector e1 = c0.sub(c4).lanewise(VectorOperators.LSHL, BITS).add(half);
        e0.add(e3).add(o3).lanewise(VectorOperators.ASHR, shift).intoArray(c, at);
        e1.add(e2).add(o2).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + step);
        e1.sub(e2).add(o1).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 2 * step);
        e0.sub(e3).add(o0).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 3 * step);
        e0.sub(e3).sub(o0).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 4 * step);
        e1.sub(e2).sub(o1).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 5 * step);
        e1.add(e2).sub(o2).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 6 * step);
        e0.add(e3).sub(o3).lanewise(VectorOperators.ASHR, shift).intoArray(c, at + 7 * step);
    }

    static void forward(byte[] samples, int from, int stride, int[] coefficients, int at) {
        for (int row = 0; row < 8; row++) {
            int line = at + row * ROW;
            for (int block = 0; block < BLOCKS; block++) {
                long eight = (long) LONGS.get(samples, from + row * stride + block * 8);
                coefficients[line + block] = (int) eight;
                coefficients[line + 4 * BLOCKS + block] = (int) (eight >>> 32);
            }
            for (int block = 0; block < BLOCKS; block += LANES) {
                unpack(coefficients, line + block);
                forwardLines(coefficients, line + block, BLOCKS, BITS - PASS_BITS);
            }
        }
        for (int i = at; i < at + ROW; i += LANES) {
            forwardLines(coefficients, i, ROW, BITS + PASS_BITS);
        }
    }

    private static void unpack(int[] c, int at) {
        for (int half = at; half <= at + 4 * BLOCKS; half += 4 * BLOCKS) {
            IntVector packed = IntVector.fromArray(INTS, c, half);
            packed.and(0xFF).sub(128).intoArray(c, half);
            packed.lanewise(VectorOperators.LSHR, 8).and(0xFF).sub(128).intoArray(c, half + BLOCKS);
            packed.lanewise(VectorOperators.LSHR, 16).and(0xFF).sub(128).intoArray(c, half + 2 * BLOCKS);
            packed.lanewise(VectorOperators.LSHR, 24).sub(128).intoArray(c, half + 3 * BLOCKS);
        }
    }

    private static void forwardLines(int[] c, int at, int step, int shift) {
        IntVector c0 = IntVector.fromArray(INTS, c, at);
        IntVector c1 = IntVector.fromArray(INTS, c, at + step);
        IntVector c2 = IntVector.fromArray(INTS, c, at + 2 * step);
        IntVector c3 = IntVector.fromArray(INTS, c, at + 3 * step);
        IntVector c4 = IntVector.fromArray(INTS, c, at + 4 * step);
        IntVector c5 = IntVector.fromArray(INTS, c, at + 5 * step);
        IntVector c6 = IntVector.fromArray(INTS, c, at + 6 * step);
        IntVector c7 = IntVector.fromArray(INTS, c, at + 7 * step);
        IntVector sum07 = c0.add(c7);
        IntVector sum16 = c1.add(c6);
        IntVector sum25 = c2.add(c5);
        IntVector sum34 = c3.add(c4);
        IntVector outer = sum07.sub(sum34);
        IntVector inner = sum16.sub(sum25);
        IntVector total = sum07.add(sum34);
        IntVector middle = sum16.add(sum25);
        int half = 1 << shift - 1;
        IntVector rotated = outer.add(inner).mul(C0_541196100).add(half);
        total.add(middle)
                .lanewise(VectorOperators.LSHL, BITS)
                .add(half)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at);
        total.sub(middle)
                .lanewise(VectorOperators.LSHL, BITS)
                .add(half)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 4 * step);
        rotated.add(outer.mul(C0_765366865))
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 2 * step);
        rotated.sub(inner.mul(C1_847759065))
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 6 * step);
        IntVector d7 = c0.sub(c7);
        IntVector d6 = c1.sub(c6);
        IntVector d5 = c2.sub(c5);
        IntVector d4 = c3.sub(c4);
        IntVector shared = d4.add(d6).add(d5).add(d7).mul(C1_175875602).add(half);
        IntVector z1 = d4.add(d7).mul(C0_899976223);
        IntVector z2 = d5.add(d6).mul(C2_562915447);
        IntVector z3 = shared.sub(d4.add(d6).mul(C1_961570560));
        IntVector z4 = shared.sub(d5.add(d7).mul(C0_390180644));
        d4.mul(C0_298631336)
                .sub(z1)
                .add(z3)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 7 * step);
        d5.mul(C2_053119869)
                .sub(z2)
                .add(z4)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 5 * step);
        d6.mul(C3_072711026)
                .sub(z2)
                .add(z3)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + 3 * step);
        d7.mul(C1_501321110)
                .sub(z1)
                .add(z4)
                .lanewise(VectorOperators.ASHR, shift)
                .intoArray(c, at + step);
    }

    static void quantize(int[] coefficients, int at, int[] order, int[] divisors, int[] nonZero) {
        Arrays.fill(nonZero, 0);
        for (int block = 0; block < BLOCKS; block += LANES) {
            quantizeHalf(coefficients, at + block, order, divisors, 0, nonZero, block);
            quantizeHalf(coefficients, at + block, order, divisors, 32, nonZero, BLOCKS + block);
        }
    }

    /**
     * Floats divide exactly here: numerators are below 2^15 and have a half added, so that they are at least half a
     * divisor's reciprocal away from a whole quotient, many times more than the rounding of a product. Java 17 has no
     * vector conversion from float to int: a sum with {@link #MAGIC} has the whole number nearest to the float in its
     * low bits, which is the floor of the quotient. The bits are gathered in memory: a vector that the loop carries became
     * an object in each turn, in JVMs in which much had run before.
     */
    private static void quantizeHalf(
            int[] coefficients, int at, int[] order, int[] divisors, int first, int[] nonZero, int to) {
        for (int i = first; i < first + 32; i += 4) {
            IntVector bits = quantized(coefficients, at + order[i] * BLOCKS, divisors[i])
                    .or(quantized(coefficients, at + order[i + 1] * BLOCKS, divisors[i + 1])
                            .lanewise(VectorOperators.LSHL, 1))
                    .or(quantized(coefficients, at + order[i + 2] * BLOCKS, divisors[i + 2])
                            .lanewise(VectorOperators.LSHL, 2))
                    .or(quantized(coefficients, at + order[i + 3] * BLOCKS, divisors[i + 3])
                            .lanewise(VectorOperators.LSHL, 3));
            IntVector.fromArray(INTS, nonZero, to)
                    .or(bits.lanewise(VectorOperators.LSHL, i & 31))
                    .intoArray(nonZero, to);
        }
    }

    /** Quantizes a coefficient of each block; 1 where it is not 0 then, else 0. */
    private static IntVector quantized(int[] coefficients, int index, int divisor) {
        IntVector value = IntVector.fromArray(INTS, coefficients, index);
        IntVector sign = value.lanewise(VectorOperators.ASHR, 31);
        IntVector numerator =
                value.lanewise(VectorOperators.XOR, sign).sub(sign).add(divisor >> 1);
        FloatVector exact = (FloatVector) numerator.convertShape(VectorOperators.I2F, FLOATS, 0);
        FloatVector lessHalf = exact.add(0.5f).mul(1f / divisor).sub(0.5f);
        IntVector magnitude = lessHalf.add(MAGIC).reinterpretAsInts().sub(MAGIC_BITS);
        magnitude.lanewise(VectorOperators.XOR, sign).sub(sign).intoArray(coefficients, index);
        return magnitude.min(1);
    }
}
