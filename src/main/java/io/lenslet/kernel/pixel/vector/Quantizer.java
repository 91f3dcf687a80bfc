package io.lenslet.kernel.pixel.vector;

import static io.lenslet.kernel.pixel.PictureKernels.BLOCKS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.INTS;
import static io.lenslet.kernel.pixel.vector.BlockVectors.LANES;

import io.lenslet.kernel.pixel.Divisors;
import io.lenslet.kernel.pixel.PictureKernels;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link PictureKernels#quantize}. */
final class Quantizer {

    private Quantizer() {}

    static void quantize(int[] coefficients, int at, int[] order, Divisors divisors, int[] nonZero) {
        Arrays.fill(nonZero, 0);
        for (int block = 0; block < BLOCKS; block += LANES) {
            quantize(coefficients, at + block, order, divisors.values(), divisors.reciprocals(), nonZero, block);
        }
    }

    /**
     * The bits are gathered in memory: a vector that the loop carries became an object in each turn, in JVMs in which
     * much had run before. Each word of them waits for its last store, so the two are filled by turns.
     */
    private static void quantize(
            int[] coefficients, int at, int[] order, int[] divisors, int[] reciprocals, int[] nonZero, int to) {
        for (int i = 0; i < Integer.SIZE; i++) {
            int low = at + order[i] * BLOCKS;
            IntVector value = IntVector.fromArray(INTS, coefficients, low);
            IntVector sign = value.lanewise(VectorOperators.ASHR, 31);
            IntVector quotient = value.lanewise(VectorOperators.ABS)
                    .add(divisors[i] >> 1)
                    .mul(reciprocals[i])
                    .lanewise(VectorOperators.LSHR, Divisors.shift(divisors[i]));
            quotient.lanewise(VectorOperators.XOR, sign).sub(sign).intoArray(coefficients, low);
            IntVector.fromArray(INTS, nonZero, to)
                    .or(quotient.min(1).lanewise(VectorOperators.LSHL, i))
                    .intoArray(nonZero, to);
            int next = i + Integer.SIZE;
            int high = at + order[next] * BLOCKS;
            value = IntVector.fromArray(INTS, coefficients, high);
            sign = value.lanewise(VectorOperators.ASHR, 31);
            quotient = value.lanewise(VectorOperators.ABS)
                    .add(divisors[next] >> 1)
                    .mul(reciprocals[next])
                    .lanewise(VectorOperators.LSHR, Divisors.shift(divisors[next]));
            quotient.lanewise(VectorOperators.XOR, sign).sub(sign).intoArray(coefficients, high);
            IntVector.fromArray(INTS, nonZero, to + BLOCKS)
                    .or(quotient.min(1).lanewise(VectorOperators.LSHL, i))
                    .intoArray(nonZero, to + BLOCKS);
        }
    }
}
