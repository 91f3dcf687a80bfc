package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.Taps;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link WeightedSums} for one row of outputs: the sums of a tile stay in registers while one loop
 * walks the taps, each tap loading its inputs once for all rows and each weight once for all vectors. The tile
 * continues from what {@code y} holds.
 *
 * <p>Each tile is one method with one loop, which a template in the tests wrote: an accumulator that is an array
 * element or lives across two loops is boxed by the compiler of Java 17.
 */
final class OneRowTiles {

    private OneRowTiles() {}

    /** 1 row x 2 vectors. */
    static void sums1x2(Taps taps, float[] w, int w0, int ws, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, y, y0 + LENGTH);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector wr = FloatVector.broadcast(FLOATS, w[wk]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + LENGTH);
    }

    /** 1 row x 1 vector. */
    static void sums1x1(Taps taps, float[] w, int w0, int ws, float[] x, int xs, float[] y, int y0, int ys) {
        int[] inputs = taps.inputs();
        int[] weights = taps.weights();
        FloatVector s00 = FloatVector.fromArray(FLOATS, y, y0);
        for (int k = 0; k < taps.count(); k++) {
            int xk = xs + inputs[k];
            int wk = w0 + weights[k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector wr = FloatVector.broadcast(FLOATS, w[wk]);
            s00 = wr.fma(x0, s00);
        }
        s00.intoArray(y, y0);
    }
}
