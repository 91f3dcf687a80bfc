package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.FLOATS;

import io.lenslet.kernel.Sweep;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightGradients} for four rows of gradients: one loop over all positions and samples, each step
 * loading a vector of each row and of each tap once. What is left in the registers goes to {@code partials}, (row, tap, lane).
 */
final class FourRowGradients {

    private FourRowGradients() {
    }

    /** 4 rows x 4 taps. */
    static void partials4x4(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        int t1 = pairs[tap + 2] + lane;
        int t2 = pairs[tap + 4] + lane;
        int t3 = pairs[tap + 6] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s11 = FloatVector.zero(FLOATS);
        FloatVector s12 = FloatVector.zero(FLOATS);
        FloatVector s13 = FloatVector.zero(FLOATS);
        FloatVector s20 = FloatVector.zero(FLOATS);
        FloatVector s21 = FloatVector.zero(FLOATS);
        FloatVector s22 = FloatVector.zero(FLOATS);
        FloatVector s23 = FloatVector.zero(FLOATS);
        FloatVector s30 = FloatVector.zero(FLOATS);
        FloatVector s31 = FloatVector.zero(FLOATS);
        FloatVector s32 = FloatVector.zero(FLOATS);
        FloatVector s33 = FloatVector.zero(FLOATS);
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
            gr = FloatVector.fromArray(FLOATS, g, gi + gs);
            s10 = gr.fma(x0, s10);
            s11 = gr.fma(x1, s11);
            s12 = gr.fma(x2, s12);
            s13 = gr.fma(x3, s13);
            gr = FloatVector.fromArray(FLOATS, g, gi + 2 * gs);
            s20 = gr.fma(x0, s20);
            s21 = gr.fma(x1, s21);
            s22 = gr.fma(x2, s22);
            s23 = gr.fma(x3, s23);
            gr = FloatVector.fromArray(FLOATS, g, gi + 3 * gs);
            s30 = gr.fma(x0, s30);
            s31 = gr.fma(x1, s31);
            s32 = gr.fma(x2, s32);
            s33 = gr.fma(x3, s33);
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
        s10.intoArray(partials, lane + 4 * LANES);
        s11.intoArray(partials, lane + 5 * LANES);
        s12.intoArray(partials, lane + 6 * LANES);
        s13.intoArray(partials, lane + 7 * LANES);
        s20.intoArray(partials, lane + 8 * LANES);
        s21.intoArray(partials, lane + 9 * LANES);
        s22.intoArray(partials, lane + 10 * LANES);
        s23.intoArray(partials, lane + 11 * LANES);
        s30.intoArray(partials, lane + 12 * LANES);
        s31.intoArray(partials, lane + 13 * LANES);
        s32.intoArray(partials, lane + 14 * LANES);
        s33.intoArray(partials, lane + 15 * LANES);
    }

    /** 4 rows x 2 taps. */
    static void partials4x2(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        int t1 = pairs[tap + 2] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s11 = FloatVector.zero(FLOATS);
        FloatVector s20 = FloatVector.zero(FLOATS);
        FloatVector s21 = FloatVector.zero(FLOATS);
        FloatVector s30 = FloatVector.zero(FLOATS);
        FloatVector s31 = FloatVector.zero(FLOATS);
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
            gr = FloatVector.fromArray(FLOATS, g, gi + gs);
            s10 = gr.fma(x0, s10);
            s11 = gr.fma(x1, s11);
            gr = FloatVector.fromArray(FLOATS, g, gi + 2 * gs);
            s20 = gr.fma(x0, s20);
            s21 = gr.fma(x1, s21);
            gr = FloatVector.fromArray(FLOATS, g, gi + 3 * gs);
            s30 = gr.fma(x0, s30);
            s31 = gr.fma(x1, s31);
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
        s10.intoArray(partials, lane + 2 * LANES);
        s11.intoArray(partials, lane + 3 * LANES);
        s20.intoArray(partials, lane + 4 * LANES);
        s21.intoArray(partials, lane + 5 * LANES);
        s30.intoArray(partials, lane + 6 * LANES);
        s31.intoArray(partials, lane + 7 * LANES);
    }

    /** 4 rows x 1 tap. */
    static void partials4x1(Sweep sweep, int[] pairs, int tap, float[] x, float[] g, int g0, int gs, int lane, float[] partials) {
        int t0 = pairs[tap] + lane;
        FloatVector s00 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s20 = FloatVector.zero(FLOATS);
        FloatVector s30 = FloatVector.zero(FLOATS);
        int run = 0;
        int left = sweep.length(0);
        int xi = sweep.inputStart(0);
        int gi = g0 + sweep.outputStart(0) + lane;
        for (int n = sweep.runs() * left / LANES; n > 0; n--) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xi + t0);
            FloatVector gr = FloatVector.fromArray(FLOATS, g, gi);
            s00 = gr.fma(x0, s00);
            gr = FloatVector.fromArray(FLOATS, g, gi + gs);
            s10 = gr.fma(x0, s10);
            gr = FloatVector.fromArray(FLOATS, g, gi + 2 * gs);
            s20 = gr.fma(x0, s20);
            gr = FloatVector.fromArray(FLOATS, g, gi + 3 * gs);
            s30 = gr.fma(x0, s30);
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
        s10.intoArray(partials, lane + LANES);
        s20.intoArray(partials, lane + 2 * LANES);
        s30.intoArray(partials, lane + 3 * LANES);
    }
}
