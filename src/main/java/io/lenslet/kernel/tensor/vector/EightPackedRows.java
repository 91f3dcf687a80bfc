package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link PackedSums} for eight rows of outputs and thirty-two registers: the sums of a tile stay in
 * registers while one loop walks the taps, whose weights lie packed, (tap, row) from {@code p0}. The sums of row {@code
 * r} and vector {@code v} go on from {@code from[f0 + r * fs + v * fv]} and end in {@code y}.
 */
final class EightPackedRows {

    private EightPackedRows() {}

    /** 8 rows x 3 vectors. */
    static void sums8x3(
            int[] inputs,
            int first,
            int taps,
            float[] packed,
            int p0,
            float[] x,
            int xs,
            float[] from,
            int f0,
            int fs,
            int fv,
            float[] y,
            int y0,
            int ys) {
        FloatVector s00 = FloatVector.fromArray(FLOATS, from, f0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, from, f0 + fv);
        FloatVector s02 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fv);
        FloatVector s10 = FloatVector.fromArray(FLOATS, from, f0 + fs);
        FloatVector s11 = FloatVector.fromArray(FLOATS, from, f0 + fs + fv);
        FloatVector s12 = FloatVector.fromArray(FLOATS, from, f0 + fs + 2 * fv);
        FloatVector s20 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs);
        FloatVector s21 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs + fv);
        FloatVector s22 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs + 2 * fv);
        FloatVector s30 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs);
        FloatVector s31 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs + fv);
        FloatVector s32 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs + 2 * fv);
        FloatVector s40 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs);
        FloatVector s41 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs + fv);
        FloatVector s42 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs + 2 * fv);
        FloatVector s50 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs);
        FloatVector s51 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs + fv);
        FloatVector s52 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs + 2 * fv);
        FloatVector s60 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs);
        FloatVector s61 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs + fv);
        FloatVector s62 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs + 2 * fv);
        FloatVector s70 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs);
        FloatVector s71 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs + fv);
        FloatVector s72 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs + 2 * fv);
        for (int k = 0; k < taps; k++) {
            int xk = xs + inputs[first + k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector x2 = FloatVector.fromArray(FLOATS, x, xk + 2 * LENGTH);
            FloatVector wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            s02 = wr.fma(x2, s02);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 1]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            s12 = wr.fma(x2, s12);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 2]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            s22 = wr.fma(x2, s22);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 3]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
            s32 = wr.fma(x2, s32);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 4]);
            s40 = wr.fma(x0, s40);
            s41 = wr.fma(x1, s41);
            s42 = wr.fma(x2, s42);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 5]);
            s50 = wr.fma(x0, s50);
            s51 = wr.fma(x1, s51);
            s52 = wr.fma(x2, s52);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 6]);
            s60 = wr.fma(x0, s60);
            s61 = wr.fma(x1, s61);
            s62 = wr.fma(x2, s62);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 7]);
            s70 = wr.fma(x0, s70);
            s71 = wr.fma(x1, s71);
            s72 = wr.fma(x2, s72);
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
        s60.intoArray(y, y0 + 6 * ys);
        s61.intoArray(y, y0 + 6 * ys + LENGTH);
        s62.intoArray(y, y0 + 6 * ys + 2 * LENGTH);
        s70.intoArray(y, y0 + 7 * ys);
        s71.intoArray(y, y0 + 7 * ys + LENGTH);
        s72.intoArray(y, y0 + 7 * ys + 2 * LENGTH);
    }

    /** 8 rows x 2 vectors. */
    static void sums8x2(
            int[] inputs,
            int first,
            int taps,
            float[] packed,
            int p0,
            float[] x,
            int xs,
            float[] from,
            int f0,
            int fs,
            int fv,
            float[] y,
            int y0,
            int ys) {
        FloatVector s00 = FloatVector.fromArray(FLOATS, from, f0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, from, f0 + fv);
        FloatVector s10 = FloatVector.fromArray(FLOATS, from, f0 + fs);
        FloatVector s11 = FloatVector.fromArray(FLOATS, from, f0 + fs + fv);
        FloatVector s20 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs);
        FloatVector s21 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs + fv);
        FloatVector s30 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs);
        FloatVector s31 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs + fv);
        FloatVector s40 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs);
        FloatVector s41 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs + fv);
        FloatVector s50 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs);
        FloatVector s51 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs + fv);
        FloatVector s60 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs);
        FloatVector s61 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs + fv);
        FloatVector s70 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs);
        FloatVector s71 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs + fv);
        for (int k = 0; k < taps; k++) {
            int xk = xs + inputs[first + k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector x1 = FloatVector.fromArray(FLOATS, x, xk + LENGTH);
            FloatVector wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k]);
            s00 = wr.fma(x0, s00);
            s01 = wr.fma(x1, s01);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 1]);
            s10 = wr.fma(x0, s10);
            s11 = wr.fma(x1, s11);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 2]);
            s20 = wr.fma(x0, s20);
            s21 = wr.fma(x1, s21);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 3]);
            s30 = wr.fma(x0, s30);
            s31 = wr.fma(x1, s31);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 4]);
            s40 = wr.fma(x0, s40);
            s41 = wr.fma(x1, s41);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 5]);
            s50 = wr.fma(x0, s50);
            s51 = wr.fma(x1, s51);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 6]);
            s60 = wr.fma(x0, s60);
            s61 = wr.fma(x1, s61);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 7]);
            s70 = wr.fma(x0, s70);
            s71 = wr.fma(x1, s71);
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
        s60.intoArray(y, y0 + 6 * ys);
        s61.intoArray(y, y0 + 6 * ys + LENGTH);
        s70.intoArray(y, y0 + 7 * ys);
        s71.intoArray(y, y0 + 7 * ys + LENGTH);
    }

    /** 8 rows x 1 vector. */
    static void sums8x1(
            int[] inputs,
            int first,
            int taps,
            float[] packed,
            int p0,
            float[] x,
            int xs,
            float[] from,
            int f0,
            int fs,
            int fv,
            float[] y,
            int y0,
            int ys) {
        FloatVector s00 = FloatVector.fromArray(FLOATS, from, f0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, from, f0 + fs);
        FloatVector s20 = FloatVector.fromArray(FLOATS, from, f0 + 2 * fs);
        FloatVector s30 = FloatVector.fromArray(FLOATS, from, f0 + 3 * fs);
        FloatVector s40 = FloatVector.fromArray(FLOATS, from, f0 + 4 * fs);
        FloatVector s50 = FloatVector.fromArray(FLOATS, from, f0 + 5 * fs);
        FloatVector s60 = FloatVector.fromArray(FLOATS, from, f0 + 6 * fs);
        FloatVector s70 = FloatVector.fromArray(FLOATS, from, f0 + 7 * fs);
        for (int k = 0; k < taps; k++) {
            int xk = xs + inputs[first + k];
            FloatVector x0 = FloatVector.fromArray(FLOATS, x, xk);
            FloatVector wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k]);
            s00 = wr.fma(x0, s00);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 1]);
            s10 = wr.fma(x0, s10);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 2]);
            s20 = wr.fma(x0, s20);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 3]);
            s30 = wr.fma(x0, s30);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 4]);
            s40 = wr.fma(x0, s40);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 5]);
            s50 = wr.fma(x0, s50);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 6]);
            s60 = wr.fma(x0, s60);
            wr = FloatVector.broadcast(FLOATS, packed[p0 + 8 * k + 7]);
            s70 = wr.fma(x0, s70);
        }
        s00.intoArray(y, y0);
        s10.intoArray(y, y0 + ys);
        s20.intoArray(y, y0 + 2 * ys);
        s30.intoArray(y, y0 + 3 * ys);
        s40.intoArray(y, y0 + 4 * ys);
        s50.intoArray(y, y0 + 5 * ys);
        s60.intoArray(y, y0 + 6 * ys);
        s70.intoArray(y, y0 + 7 * ys);
    }
}
