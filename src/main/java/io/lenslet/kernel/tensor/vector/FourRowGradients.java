package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightGradients} for four rows of gradients: one loop over positions and samples, each
 * step loading a vector of each row and of each tap once. The sums go on from {@code partials}, (row, tap, lane) from
 * {@code p0}, and end there.
 */
final class FourRowGradients {

    private FourRowGradients() {}

    /** 4 rows x 4 taps. */
    static void partials4x4(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s02 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(FLOATS, partials, p0 + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(FLOATS, partials, p0 + 4 * LANES);
        FloatVector s11 = FloatVector.fromArray(FLOATS, partials, p0 + 5 * LANES);
        FloatVector s12 = FloatVector.fromArray(FLOATS, partials, p0 + 6 * LANES);
        FloatVector s13 = FloatVector.fromArray(FLOATS, partials, p0 + 7 * LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, partials, p0 + 8 * LANES);
        FloatVector s21 = FloatVector.fromArray(FLOATS, partials, p0 + 9 * LANES);
        FloatVector s22 = FloatVector.fromArray(FLOATS, partials, p0 + 10 * LANES);
        FloatVector s23 = FloatVector.fromArray(FLOATS, partials, p0 + 11 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, partials, p0 + 12 * LANES);
        FloatVector s31 = FloatVector.fromArray(FLOATS, partials, p0 + 13 * LANES);
        FloatVector s32 = FloatVector.fromArray(FLOATS, partials, p0 + 14 * LANES);
        FloatVector s33 = FloatVector.fromArray(FLOATS, partials, p0 + 15 * LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, t1 + i);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, t2 + i);
            FloatVector x3 = FloatVector.fromArray(FLOATS, x, t3 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
            s02 = gr.fma(x2, s02);
            s03 = gr.fma(x3, s03);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + gs);
            s10 = gr.fma(x0, s10);
            s11 = gr.fma(x1, s11);
            s12 = gr.fma(x2, s12);
            s13 = gr.fma(x3, s13);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 2 * gs);
            s20 = gr.fma(x0, s20);
            s21 = gr.fma(x1, s21);
            s22 = gr.fma(x2, s22);
            s23 = gr.fma(x3, s23);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 3 * gs);
            s30 = gr.fma(x0, s30);
            s31 = gr.fma(x1, s31);
            s32 = gr.fma(x2, s32);
            s33 = gr.fma(x3, s33);
        }
        s00.intoArray(partials, p0);
        s01.intoArray(partials, p0 + LANES);
        s02.intoArray(partials, p0 + 2 * LANES);
        s03.intoArray(partials, p0 + 3 * LANES);
        s10.intoArray(partials, p0 + 4 * LANES);
        s11.intoArray(partials, p0 + 5 * LANES);
        s12.intoArray(partials, p0 + 6 * LANES);
        s13.intoArray(partials, p0 + 7 * LANES);
        s20.intoArray(partials, p0 + 8 * LANES);
        s21.intoArray(partials, p0 + 9 * LANES);
        s22.intoArray(partials, p0 + 10 * LANES);
        s23.intoArray(partials, p0 + 11 * LANES);
        s30.intoArray(partials, p0 + 12 * LANES);
        s31.intoArray(partials, p0 + 13 * LANES);
        s32.intoArray(partials, p0 + 14 * LANES);
        s33.intoArray(partials, p0 + 15 * LANES);
    }

    /** 4 rows x 2 taps. */
    static void partials4x2(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s10 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        FloatVector s11 = FloatVector.fromArray(FLOATS, partials, p0 + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, partials, p0 + 4 * LANES);
        FloatVector s21 = FloatVector.fromArray(FLOATS, partials, p0 + 5 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, partials, p0 + 6 * LANES);
        FloatVector s31 = FloatVector.fromArray(FLOATS, partials, p0 + 7 * LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, t1 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + gs);
            s10 = gr.fma(x0, s10);
            s11 = gr.fma(x1, s11);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 2 * gs);
            s20 = gr.fma(x0, s20);
            s21 = gr.fma(x1, s21);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 3 * gs);
            s30 = gr.fma(x0, s30);
            s31 = gr.fma(x1, s31);
        }
        s00.intoArray(partials, p0);
        s01.intoArray(partials, p0 + LANES);
        s10.intoArray(partials, p0 + 2 * LANES);
        s11.intoArray(partials, p0 + 3 * LANES);
        s20.intoArray(partials, p0 + 4 * LANES);
        s21.intoArray(partials, p0 + 5 * LANES);
        s30.intoArray(partials, p0 + 6 * LANES);
        s31.intoArray(partials, p0 + 7 * LANES);
    }

    /** 4 rows x 1 tap. */
    static void partials4x1(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, partials, p0 + 3 * LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + gs);
            s10 = gr.fma(x0, s10);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 2 * gs);
            s20 = gr.fma(x0, s20);
            gr = FloatVector.fromArray(FLOATS, g, g0 + i + 3 * gs);
            s30 = gr.fma(x0, s30);
        }
        s00.intoArray(partials, p0);
        s10.intoArray(partials, p0 + LANES);
        s20.intoArray(partials, p0 + 2 * LANES);
        s30.intoArray(partials, p0 + 3 * LANES);
    }
}
