package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.Taps;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightedSums} for four rows of outputs: the sums of a tile stay in registers while one
 * loop walks the taps, each tap loading its inputs once for all rows and each weight once for all vectors. The tile
 * continues from what {@code y} holds.
 *
 * <p>Each tile is one method with one loop, which a template in the tests wrote: an accumulator that is an array
 * element or lives across two loops is boxed by the compiler of Java 17.
 */
final class FourRowTiles {

    private FourRowTiles() {}

    /** 4 rows x 4 vectors. */
    static void sums4x4(Taps taps, float[] w, int w0, int ws, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, y, y0 + LENGTH);
        FloatVector s02 = FloatVector.fromArray(FLOATS, y, y0 + 2 * LENGTH);
        FloatVector s03 = FloatVector.fromArray(FLOATS, y, y0 + 3 * LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, y, y0 + ys);
        FloatVector s11 = FloatVector.fromArray(FLOATS, y, y0 + ys + LENGTH);
        FloatVector s12 = FloatVector.fromArray(FLOATS, y, y0 + ys + 2 * LENGTH);
        FloatVector s13 = FloatVector.fromArray(FLOATS, y, y0 + ys + 3 * LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys);
        FloatVector s21 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + LENGTH);
        FloatVector s22 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + 2 * LENGTH);
        FloatVector s23 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys + 3 * LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys);
        FloatVector s31 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + LENGTH);
        FloatVector s32 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + 2 * LENGTH);
        FloatVector s33 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys + 3 * LENGTH);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, xk + 2 * LENGTH);
            FloatVector x3 = FloatVector.fromArray(FLOATS, x, xk + 3 * LENGTH);
            FloatVector wr = FloatVector.broadcast(FLOATS, w[wk]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            s02 = wr.fma(x2, s02);
            s03 = wr.fma(x3, s03);
            wr = FloatVector.broadcast(FLOATS, w[wk + ws]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            s12 = wr.fma(x2, s12);
            s13 = wr.fma(x3, s13);
            wr = FloatVector.broadcast(FLOATS, w[wk + 2 * ws]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            s22 = wr.fma(x2, s22);
            s23 = wr.fma(x3, s23);
            wr = FloatVector.broadcast(FLOATS, w[wk + 3 * ws]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
            s32 = wr.fma(x2, s32);
            s33 = wr.fma(x3, s33);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + LENGTH);
        s02.intoArray(y, y0 + 2 * LENGTH);
        s03.intoArray(y, y0 + 3 * LENGTH);
        s10.intoArray(y, y0 + ys);
        s11.intoArray(y, y0 + ys + LENGTH);
        s12.intoArray(y, y0 + ys + 2 * LENGTH);
        s13.intoArray(y, y0 + ys + 3 * LENGTH);
        s20.intoArray(y, y0 + 2 * ys);
        s21.intoArray(y, y0 + 2 * ys + LENGTH);
        s22.intoArray(y, y0 + 2 * ys + 2 * LENGTH);
        s23.intoArray(y, y0 + 2 * ys + 3 * LENGTH);
        s30.intoArray(y, y0 + 3 * ys);
        s31.intoArray(y, y0 + 3 * ys + LENGTH);
        s32.intoArray(y, y0 + 3 * ys + 2 * LENGTH);
        s33.intoArray(y, y0 + 3 * ys + 3 * LENGTH);
    }

    /** 4 rows x 2 vectors. */
    static void sums4x2(Taps taps, float[] w, int w0, int ws, float[] x, int xs, float[] y, int y0, int ys) {
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
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector wr = FloatVector.broadcast(FLOATS, w[wk]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            wr = FloatVector.broadcast(FLOATS, w[wk + ws]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            wr = FloatVector.broadcast(FLOATS, w[wk + 2 * ws]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            wr = FloatVector.broadcast(FLOATS, w[wk + 3 * ws]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + LENGTH);
        s10.intoArray(y, y0 + ys);
        s11.intoArray(y, y0 + ys + LENGTH);
        s20.intoArray(y, y0 + 2 * ys);
        s21.intoArray(y, y0 + 2 * ys + LENGTH);
        s30.intoArray(y, y0 + 3 * ys);
        s31.intoArray(y, y0 + 3 * ys + LENGTH);
    }

    /** 4 rows x 1 vector. */
    static void sums4x1(Taps taps, float[] w, int w0, int ws, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, y, y0 + ys);
        FloatVector s20 = FloatVector.fromArray(FLOATS, y, y0 + 2 * ys);
        FloatVector s30 = FloatVector.fromArray(FLOATS, y, y0 + 3 * ys);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector wr = FloatVector.broadcast(FLOATS, w[wk]);
            s00 = wr.fma(x0, s00);
            wr = FloatVector.broadcast(FLOATS, w[wk + ws]);
            s10 = wr.fma(x0, s10);
            wr = FloatVector.broadcast(FLOATS, w[wk + 2 * ws]);
            s20 = wr.fma(x0, s20);
            wr = FloatVector.broadcast(FLOATS, w[wk + 3 * ws]);
            s30 = wr.fma(x0, s30);
        }
        s00.intoArray(y, y0);
        s10.intoArray(y, y0 + ys);
        s20.intoArray(y, y0 + 2 * ys);
        s30.intoArray(y, y0 + 3 * ys);
    }
}
