package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.FLOATS;

import io.lenslet.kernel.Sweep;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightGradients} for one row of gradients: one loop over all positions and samples, each step
 * loading a vector of each row and of each tap once. What is left in the registers goes to {@code partials}, (row, tap, lane).
 */
final class OneRowGradients {

    private OneRowGradients() {
    }

    /** 1 row x 4 taps. */
    static void partials1x4(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        int t1 = pairs[tap + 2] + lane;
        int t2 = pairs[tap + 4] + lane;
        int t3 = pairs[tap + 6] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS);
        int run = 0;
        int left = sweep.length(0);
        int xi = sweep.inputStart(0);
        int gi = g0 + sweep.outputStart(0) + lane;
        for (int n = sweep.runs() * left / LANES; n > 0; n--) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xi + t0);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xi + t1);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, xi + t2);
            FloatVector x3 = FloatVector.fromArray(FLOATS, x, xi + t3);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, gi);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
            s02 = gr.fma(x2, s02);
            s03 = gr.fma(x3, s03);
            xi += LANES;
            gi += LANES;
            left -= LANES;
            if (left == 0 && n > 1) {
                run++;
                left = sweep.length(run);
                xi = sweep.inputStart(run);
                gi = g0 + sweep.outputStart(run) + lane;
            }
        }
        s00.intoArray(partials, lane);
        s01.intoArray(partials, lane + LANES);
        s02.intoArray(partials, lane + 2 * LANES);
        s03.intoArray(partials, lane + 3 * LANES);
    }

    /** 1 row x 2 taps. */
    static void partials1x2(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        int t1 = pairs[tap + 2] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS);
        int run = 0;
        int left = sweep.length(0);
        int xi = sweep.inputStart(0);
        int gi = g0 + sweep.outputStart(0) + lane;
        for (int n = sweep.runs() * left / LANES; n > 0; n--) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xi + t0);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xi + t1);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, gi);
            s00 = gr.fma(x0, s00);
            s01 = gr.fma(x1, s01);
            xi += LANES;
            gi += LANES;
            left -= LANES;
            if (left == 0 && n > 1) {
                run++;
                left = sweep.length(run);
                xi = sweep.inputStart(run);
                gi = g0 + sweep.outputStart(run) + lane;
            }
        }
        s00.intoArray(partials, lane);
        s01.intoArray(partials, lane + LANES);
    }

    /** 1 row x 1 tap. */
    static void partials1x1(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        int run = 0;
        int left = sweep.length(0);
        int xi = sweep.inputStart(0);
        int gi = g0 + sweep.outputStart(0) + lane;
        for (int n = sweep.runs() * left / LANES; n > 0; n--) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xi + t0);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, gi);
            s00 = gr.fma(x0, s00);
            xi += LANES;
            gi += LANES;
            left -= LANES;
            if (left == 0 && n > 1) {
                run++;
                left = sweep.length(run);
                xi = sweep.inputStart(run);
                gi = g0 + sweep.outputStart(run) + lane;
            }
        }
        s00.intoArray(partials, lane);
    }
}
