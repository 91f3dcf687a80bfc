package io.lenslet.benchmark;

import io.lenslet.kernel.KernelProvider;
import io.lenslet.kernel.tensor.FloatKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most fused multiply-adds that one core does, with the vectors that the kernels use: twelve chains in registers,
 * which is more than latency times throughput of any x86 core since 2013 (10) and fits the sixteen registers of AVX2.
 */
final class FusedMultiplyAddPeak {

    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class,
            VectorShape.forBitSize(Math.min(
                    FloatKernels.LANES * Float.SIZE,
                    KernelProvider.bits(FloatVector.SPECIES_PREFERRED.vectorBitSize()))));
    private static final int CHAINS = 12;
    private static final int ROUNDS = 100_000;

    private final float[] sums = new float[CHAINS * SPECIES.length()];

    int vectorBits() {
        return SPECIES.vectorBitSize();
    }

    /** Operations a second, two for each multiply-add. */
    double flops() throws Exception {
        return 2.0
                * CHAINS
                * SPECIES.length()
                * ROUNDS
                / Measurement.secondsEach(1, () -> chains(sums, 0.999f, 0.001f));
    }

    /** Each chain is {@code sum = sum * factor + term}, which stays near 1. */
    private static void chains(float[] sums, float factor, float term) {
        int length = SPECIES.length();
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        FloatVector t = FloatVector.broadcast(SPECIES, term);
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, 0);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, length);
        FloatVector s2 = FloatVector.fromArray(SPECIES, sums, 2 * length);
        FloatVector s3 = FloatVector.fromArray(SPECIES, sums, 3 * length);
        FloatVector s4 = FloatVector.fromArray(SPECIES, sums, 4 * length);
        FloatVector s5 = FloatVector.fromArray(SPECIES, sums, 5 * length);
        FloatVector s6 = FloatVector.fromArray(SPECIES, sums, 6 * length);
        FloatVector s7 = FloatVector.fromArray(SPECIES, sums, 7 * length);
        FloatVector s8 = FloatVector.fromArray(SPECIES, sums, 8 * length);
        FloatVector s9 = FloatVector.fromArray(SPECIES, sums, 9 * length);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, 10 * length);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, 11 * length);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = s0.fma(f, t);
            s1 = s1.fma(f, t);
            s2 = s2.fma(f, t);
            s3 = s3.fma(f, t);
            s4 = s4.fma(f, t);
            s5 = s5.fma(f, t);
            s6 = s6.fma(f, t);
            s7 = s7.fma(f, t);
            s8 = s8.fma(f, t);
            s9 = s9.fma(f, t);
            s10 = s10.fma(f, t);
            s11 = s11.fma(f, t);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, length);
        s2.intoArray(sums, 2 * length);
        s3.intoArray(sums, 3 * length);
        s4.intoArray(sums, 4 * length);
        s5.intoArray(sums, 5 * length);
        s6.intoArray(sums, 6 * length);
        s7.intoArray(sums, 7 * length);
        s8.intoArray(sums, 8 * length);
        s9.intoArray(sums, 9 * length);
        s10.intoArray(sums, 10 * length);
        s11.intoArray(sums, 11 * length);
    }
}
