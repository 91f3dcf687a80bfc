package io.lenslet.kernel.vector;

import static io.lenslet.kernel.FloatKernels.LANES;
import static io.lenslet.kernel.vector.Species.FLOATS;
import static io.lenslet.kernel.vector.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link FilterGradients}: a tile of taps x vectors of filters, one loop over the samples of a block. Each step loads the
 * gradients of its filters once, at {@code g0}, and a sample of each tap once. The sums go on from {@code sums}, (tap, filter) from
 * {@code s0}, and end there.
 *
 * <p>The compiler loads all of a step before it adds; with eight sums even sixteen registers hold both.
 */
final class FilterTiles {

    private FilterTiles() {
    }

    /** 4 taps x 2 vectors of filters. */
    static void sums4x2(int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, float[] sums, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        FloatVector s00 = FloatVector.fromArray(FLOATS, sums, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, sums, s0 + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, sums, s0 + LANES);
        FloatVector s11 = FloatVector.fromArray(FLOATS, sums, s0 + LANES + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, sums, s0 + 2 * LANES);
        FloatVector s21 = FloatVector.fromArray(FLOATS, sums, s0 + 2 * LANES + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, sums, s0 + 3 * LANES);
        FloatVector s31 = FloatVector.fromArray(FLOATS, sums, s0 + 3 * LANES + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES + LENGTH);
            FloatVector value = FloatVector.broadcast(FLOATS, x[t0 + i]);
            s00 = value.fma(gv0, s00);
            s01 = value.fma(gv1, s01);
            value = FloatVector.broadcast(FLOATS, x[t1 + i]);
            s10 = value.fma(gv0, s10);
            s11 = value.fma(gv1, s11);
            value = FloatVector.broadcast(FLOATS, x[t2 + i]);
            s20 = value.fma(gv0, s20);
            s21 = value.fma(gv1, s21);
            value = FloatVector.broadcast(FLOATS, x[t3 + i]);
            s30 = value.fma(gv0, s30);
            s31 = value.fma(gv1, s31);
        }
        s00.intoArray(sums, s0);
        s01.intoArray(sums, s0 + LENGTH);
        s10.intoArray(sums, s0 + LANES);
        s11.intoArray(sums, s0 + LANES + LENGTH);
        s20.intoArray(sums, s0 + 2 * LANES);
        s21.intoArray(sums, s0 + 2 * LANES + LENGTH);
        s30.intoArray(sums, s0 + 3 * LANES);
        s31.intoArray(sums, s0 + 3 * LANES + LENGTH);
    }

    /** 1 tap x 2 vectors of filters. */
    static void sums1x2(int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, float[] sums, int s0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, sums, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, sums, s0 + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES + LENGTH);
            FloatVector value = FloatVector.broadcast(FLOATS, x[t0 + i]);
            s00 = value.fma(gv0, s00);
            s01 = value.fma(gv1, s01);
        }
        s00.intoArray(sums, s0);
        s01.intoArray(sums, s0 + LENGTH);
    }

    /** 8 taps x 1 vector of filters. */
    static void sums8x1(int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, float[] sums, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        int t5 = xs + inputs[tap + 5];
        int t6 = xs + inputs[tap + 6];
        int t7 = xs + inputs[tap + 7];
        FloatVector s00 = FloatVector.fromArray(FLOATS, sums, s0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, sums, s0 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, sums, s0 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, sums, s0 + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(FLOATS, sums, s0 + 4 * LANES);
        FloatVector s50 = FloatVector.fromArray(FLOATS, sums, s0 + 5 * LANES);
        FloatVector s60 = FloatVector.fromArray(FLOATS, sums, s0 + 6 * LANES);
        FloatVector s70 = FloatVector.fromArray(FLOATS, sums, s0 + 7 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES);
            FloatVector value = FloatVector.broadcast(FLOATS, x[t0 + i]);
            s00 = value.fma(gv0, s00);
            value = FloatVector.broadcast(FLOATS, x[t1 + i]);
            s10 = value.fma(gv0, s10);
            value = FloatVector.broadcast(FLOATS, x[t2 + i]);
            s20 = value.fma(gv0, s20);
            value = FloatVector.broadcast(FLOATS, x[t3 + i]);
            s30 = value.fma(gv0, s30);
            value = FloatVector.broadcast(FLOATS, x[t4 + i]);
            s40 = value.fma(gv0, s40);
            value = FloatVector.broadcast(FLOATS, x[t5 + i]);
            s50 = value.fma(gv0, s50);
            value = FloatVector.broadcast(FLOATS, x[t6 + i]);
            s60 = value.fma(gv0, s60);
            value = FloatVector.broadcast(FLOATS, x[t7 + i]);
            s70 = value.fma(gv0, s70);
        }
        s00.intoArray(sums, s0);
        s10.intoArray(sums, s0 + LANES);
        s20.intoArray(sums, s0 + 2 * LANES);
        s30.intoArray(sums, s0 + 3 * LANES);
        s40.intoArray(sums, s0 + 4 * LANES);
        s50.intoArray(sums, s0 + 5 * LANES);
        s60.intoArray(sums, s0 + 6 * LANES);
        s70.intoArray(sums, s0 + 7 * LANES);
    }

    /** 1 tap x 1 vector of filters. */
    static void sums1x1(int[] inputs, int tap, int length, float[] x, int xs, float[] g, int g0, float[] sums, int s0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, sums, s0);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, g, g0 + i * LANES);
            FloatVector value = FloatVector.broadcast(FLOATS, x[t0 + i]);
            s00 = value.fma(gv0, s00);
        }
        s00.intoArray(sums, s0);
    }
}
