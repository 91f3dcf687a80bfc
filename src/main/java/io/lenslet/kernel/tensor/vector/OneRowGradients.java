package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightGradients} for one row of gradients: one loop over positions and samples, each step
 * loading a vector of each row and of each tap once. The sums go on from {@code partials}, (row, tap, lane) from {@code
 * p0}, and end there.
 */
final class OneRowGradients {

    private OneRowGradients() {}

    /** 1 row x 4 taps. */
    static void partials1x4(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s02 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(FLOATS, partials, p0 + 3 * LANES);
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
        }
        s00.intoArray(partials, p0);
        s01.intoArray(partials, p0 + LANES);
        s02.intoArray(partials, p0 + 2 * LANES);
        s03.intoArray(partials, p0 + 3 * LANES);
    }

    /** 1 row x 3 taps. */
    static void partials1x3(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        FloatVector s02 = FloatVector.fromArray(FLOATS, partials, p0 + 2 * LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, t1 + i);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, t2 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
            s02 = gr.fma(x2, s02);
        }
        s00.intoArray(partials, p0);
        s01.intoArray(partials, p0 + LANES);
        s02.intoArray(partials, p0 + 2 * LANES);
    }

    /** 1 row x 2 taps. */
    static void partials1x2(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, partials, p0 + LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, t1 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
        }
        s00.intoArray(partials, p0);
        s01.intoArray(partials, p0 + LANES);
    }

    /** 1 row x 1 tap. */
    static void partials1x1(
            int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, int gs, float[] partials, int p0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, partials, p0);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, t0 + i);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, g0 + i);
            s00 = gr.fma(x0, s00);
        }
        s00.intoArray(partials, p0);
    }
}
