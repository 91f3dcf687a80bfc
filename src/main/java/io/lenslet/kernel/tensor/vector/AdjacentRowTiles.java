package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.Taps;
import jdk.incubator.vector.FloatVector;

/**
 * {@link SixRowTiles} where the weights of a tap lie side by side, row by row, as those of the input gradient of a
 * dense layer. The checks of six neighbors are one.
 */
final class AdjacentRowTiles {

    private AdjacentRowTiles() {}

    /** 6 rows x 3 vectors. */
    static void sums6x3(Taps taps, float[] w, int w0, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, y, y0 + LENGTH);
        FloatVector s02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, y, y0 + ys);
        FloatVector s11 = FloatVector.fromArray(FLOATS, y, y0 + ys + LENGTH);
        FloatVector s12 = FloatVector.fromArray(FLOATS, y, y0 + ys + 2 * LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys);
        FloatVector s21 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + LENGTH);
        FloatVector s22 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + 2 * LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys);
        FloatVector s31 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + LENGTH);
        FloatVector s32 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + 2 * LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys);
        FloatVector s41 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys + LENGTH);
        FloatVector s42 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys + 2 * LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys);
        FloatVector s51 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys + LENGTH);
        FloatVector s52 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys + 2 * LENGTH);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, xk + 2 * LENGTH);
            FloatVector wr = Broadcast.of(w[wk]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            s02 = wr.fma(x2, s02);
            wr = Broadcast.of(w[wk + 1]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            s12 = wr.fma(x2, s12);
            wr = Broadcast.of(w[wk + 2]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            s22 = wr.fma(x2, s22);
            wr = Broadcast.of(w[wk + 3]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
            s32 = wr.fma(x2, s32);
            wr = Broadcast.of(w[wk + 4]);
            s40 = wr.fma(x0, s40);
            s41 = wr.fma(x1, s41);
            s42 = wr.fma(x2, s42);
            wr = Broadcast.of(w[wk + 5]);
            s50 = wr.fma(x0, s50);
            s51 = wr.fma(x1, s51);
            s52 = wr.fma(x2, s52);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + LENGTH);
        s02.intoArray(y, y0 + 2 * LENGTH);
        s10.intoArray(y, y0 + ys);
        s11.intoArray(y, y0 + ys + LENGTH);
        s12.intoArray(y, y0 + ys + 2 * LENGTH);
        s20.intoArray(y, y0 + 2 * ys);
        s21.intoArray(y, y0 + 2 * ys + LENGTH);
        s22.intoArray(y, y0 + 2 * ys + 2 * LENGTH);
        s30.intoArray(y, y0 + 3 * ys);
        s31.intoArray(y, y0 + 3 * ys + LENGTH);
        s32.intoArray(y, y0 + 3 * ys + 2 * LENGTH);
        s40.intoArray(y, y0 + 4 * ys);
        s41.intoArray(y, y0 + 4 * ys + LENGTH);
        s42.intoArray(y, y0 + 4 * ys + 2 * LENGTH);
        s50.intoArray(y, y0 + 5 * ys);
        s51.intoArray(y, y0 + 5 * ys + LENGTH);
        s52.intoArray(y, y0 + 5 * ys + 2 * LENGTH);
    }

    /** 6 rows x 2 vectors. */
    static void sums6x2(Taps taps, float[] w, int w0, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, y, y0 + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, y, y0 + ys);
        FloatVector s11 = FloatVector.fromArray(FLOATS, y, y0 + ys + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys);
        FloatVector s21 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys);
        FloatVector s31 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys);
        FloatVector s41 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys + LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys);
        FloatVector s51 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys + LENGTH);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector wr = Broadcast.of(w[wk]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            wr = Broadcast.of(w[wk + 1]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            wr = Broadcast.of(w[wk + 2]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            wr = Broadcast.of(w[wk + 3]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
            wr = Broadcast.of(w[wk + 4]);
            s40 = wr.fma(x0, s40);
            s41 = wr.fma(x1, s41);
            wr = Broadcast.of(w[wk + 5]);
            s50 = wr.fma(x0, s50);
            s51 = wr.fma(x1, s51);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + LENGTH);
        s10.intoArray(y, y0 + ys);
        s11.intoArray(y, y0 + ys + LENGTH);
        s20.intoArray(y, y0 + 2 * ys);
        s21.intoArray(y, y0 + 2 * ys + LENGTH);
        s30.intoArray(y, y0 + 3 * ys);
        s31.intoArray(y, y0 + 3 * ys + LENGTH);
        s40.intoArray(y, y0 + 4 * ys);
        s41.intoArray(y, y0 + 4 * ys + LENGTH);
        s50.intoArray(y, y0 + 5 * ys);
        s51.intoArray(y, y0 + 5 * ys + LENGTH);
    }

    /** 6 rows x 1 vector. */
    static void sums6x1(Taps taps, float[] w, int w0, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, y, y0 + ys);
        FloatVector s20 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys);
        FloatVector s30 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys);
        FloatVector s40 = FloatVector.fromArray(FLOATS, y, y0 + 4 * ys);
        FloatVector s50 = FloatVector.fromArray(FLOATS, y, y0 + 5 * ys);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector wr = Broadcast.of(w[wk]);
            s00 = wr.fma(x0, s00);
            wr = Broadcast.of(w[wk + 1]);
            s10 = wr.fma(x0, s10);
            wr = Broadcast.of(w[wk + 2]);
            s20 = wr.fma(x0, s20);
            wr = Broadcast.of(w[wk + 3]);
            s30 = wr.fma(x0, s30);
            wr = Broadcast.of(w[wk + 4]);
            s40 = wr.fma(x0, s40);
            wr = Broadcast.of(w[wk + 5]);
            s50 = wr.fma(x0, s50);
        }
        s00.intoArray(y, y0);
        s10.intoArray(y, y0 + ys);
        s20.intoArray(y, y0 + 2 * ys);
        s30.intoArray(y, y0 + 3 * ys);
        s40.intoArray(y, y0 + 4 * ys);
        s50.intoArray(y, y0 + 5 * ys);
    }
}
