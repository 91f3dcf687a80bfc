package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;
import static io.lenslet.kernel.tensor.vector.Species.LENGTH;

import io.lenslet.kernel.tensor.FloatKernels;
import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of {@link FilterGradients}: a tile of taps x two vectors of filters, one loop over the samples of a
 * block. Each step loads the gradients of its filters once, at {@code g0}, and a sample of each tap once. The sums go
 * on from (tap, filter) at {@code s0} and end there; from a tap to the next are {@link #PAIR} floats in tiles of two
 * vectors, sixteen in tiles of one. From a sample to the next are sixteen, and the second vector of a sample lies
 * {@link #SECOND} floats after the first.
 *
 * <p>The compiler loads all of a step before it adds: sixteen registers hold eight sums and what is loaded, thirty-two
 * hold twenty-four.
 */
final class FilterTiles {

    /** The filters of a turned block, where tiles of two vectors pass over it. */
    static final int PAIR = Math.max(2 * LENGTH, LANES);

    /** Vectors as long as sixteen filters have the second sixteen in a block of their own. */
    private static final int SECOND = LENGTH == LANES ? FloatKernels.CHAINED_BLOCK / 2 : LENGTH;

    private FilterTiles() {}

    /** 12 taps x 2 vectors of filters. */
    static void sums12x2(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        int t5 = xs + inputs[tap + 5];
        int t6 = xs + inputs[tap + 6];
        int t7 = xs + inputs[tap + 7];
        int t8 = xs + inputs[tap + 8];
        int t9 = xs + inputs[tap + 9];
        int t10 = xs + inputs[tap + 10];
        int t11 = xs + inputs[tap + 11];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, turned, s0 + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR);
        FloatVector s11 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR);
        FloatVector s21 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR);
        FloatVector s31 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR + LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * PAIR);
        FloatVector s41 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * PAIR + LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * PAIR);
        FloatVector s51 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * PAIR + LENGTH);
        FloatVector s60 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * PAIR);
        FloatVector s61 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * PAIR + LENGTH);
        FloatVector s70 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * PAIR);
        FloatVector s71 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * PAIR + LENGTH);
        FloatVector s80 = FloatVector.fromArray(FLOATS, turned, s0 + 8 * PAIR);
        FloatVector s81 = FloatVector.fromArray(FLOATS, turned, s0 + 8 * PAIR + LENGTH);
        FloatVector s90 = FloatVector.fromArray(FLOATS, turned, s0 + 9 * PAIR);
        FloatVector s91 = FloatVector.fromArray(FLOATS, turned, s0 + 9 * PAIR + LENGTH);
        FloatVector s100 = FloatVector.fromArray(FLOATS, turned, s0 + 10 * PAIR);
        FloatVector s101 = FloatVector.fromArray(FLOATS, turned, s0 + 10 * PAIR + LENGTH);
        FloatVector s110 = FloatVector.fromArray(FLOATS, turned, s0 + 11 * PAIR);
        FloatVector s111 = FloatVector.fromArray(FLOATS, turned, s0 + 11 * PAIR + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES + SECOND);
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
            value = FloatVector.broadcast(FLOATS, x[t4 + i]);
            s40 = value.fma(gv0, s40);
            s41 = value.fma(gv1, s41);
            value = FloatVector.broadcast(FLOATS, x[t5 + i]);
            s50 = value.fma(gv0, s50);
            s51 = value.fma(gv1, s51);
            value = FloatVector.broadcast(FLOATS, x[t6 + i]);
            s60 = value.fma(gv0, s60);
            s61 = value.fma(gv1, s61);
            value = FloatVector.broadcast(FLOATS, x[t7 + i]);
            s70 = value.fma(gv0, s70);
            s71 = value.fma(gv1, s71);
            value = FloatVector.broadcast(FLOATS, x[t8 + i]);
            s80 = value.fma(gv0, s80);
            s81 = value.fma(gv1, s81);
            value = FloatVector.broadcast(FLOATS, x[t9 + i]);
            s90 = value.fma(gv0, s90);
            s91 = value.fma(gv1, s91);
            value = FloatVector.broadcast(FLOATS, x[t10 + i]);
            s100 = value.fma(gv0, s100);
            s101 = value.fma(gv1, s101);
            value = FloatVector.broadcast(FLOATS, x[t11 + i]);
            s110 = value.fma(gv0, s110);
            s111 = value.fma(gv1, s111);
        }
        s00.intoArray(turned, s0);
        s01.intoArray(turned, s0 + LENGTH);
        s10.intoArray(turned, s0 + PAIR);
        s11.intoArray(turned, s0 + PAIR + LENGTH);
        s20.intoArray(turned, s0 + 2 * PAIR);
        s21.intoArray(turned, s0 + 2 * PAIR + LENGTH);
        s30.intoArray(turned, s0 + 3 * PAIR);
        s31.intoArray(turned, s0 + 3 * PAIR + LENGTH);
        s40.intoArray(turned, s0 + 4 * PAIR);
        s41.intoArray(turned, s0 + 4 * PAIR + LENGTH);
        s50.intoArray(turned, s0 + 5 * PAIR);
        s51.intoArray(turned, s0 + 5 * PAIR + LENGTH);
        s60.intoArray(turned, s0 + 6 * PAIR);
        s61.intoArray(turned, s0 + 6 * PAIR + LENGTH);
        s70.intoArray(turned, s0 + 7 * PAIR);
        s71.intoArray(turned, s0 + 7 * PAIR + LENGTH);
        s80.intoArray(turned, s0 + 8 * PAIR);
        s81.intoArray(turned, s0 + 8 * PAIR + LENGTH);
        s90.intoArray(turned, s0 + 9 * PAIR);
        s91.intoArray(turned, s0 + 9 * PAIR + LENGTH);
        s100.intoArray(turned, s0 + 10 * PAIR);
        s101.intoArray(turned, s0 + 10 * PAIR + LENGTH);
        s110.intoArray(turned, s0 + 11 * PAIR);
        s111.intoArray(turned, s0 + 11 * PAIR + LENGTH);
    }

    /** 8 taps x 2 vectors of filters. */
    static void sums8x2(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        int t5 = xs + inputs[tap + 5];
        int t6 = xs + inputs[tap + 6];
        int t7 = xs + inputs[tap + 7];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, turned, s0 + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR);
        FloatVector s11 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR);
        FloatVector s21 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR);
        FloatVector s31 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR + LENGTH);
        FloatVector s40 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * PAIR);
        FloatVector s41 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * PAIR + LENGTH);
        FloatVector s50 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * PAIR);
        FloatVector s51 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * PAIR + LENGTH);
        FloatVector s60 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * PAIR);
        FloatVector s61 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * PAIR + LENGTH);
        FloatVector s70 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * PAIR);
        FloatVector s71 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * PAIR + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES + SECOND);
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
            value = FloatVector.broadcast(FLOATS, x[t4 + i]);
            s40 = value.fma(gv0, s40);
            s41 = value.fma(gv1, s41);
            value = FloatVector.broadcast(FLOATS, x[t5 + i]);
            s50 = value.fma(gv0, s50);
            s51 = value.fma(gv1, s51);
            value = FloatVector.broadcast(FLOATS, x[t6 + i]);
            s60 = value.fma(gv0, s60);
            s61 = value.fma(gv1, s61);
            value = FloatVector.broadcast(FLOATS, x[t7 + i]);
            s70 = value.fma(gv0, s70);
            s71 = value.fma(gv1, s71);
        }
        s00.intoArray(turned, s0);
        s01.intoArray(turned, s0 + LENGTH);
        s10.intoArray(turned, s0 + PAIR);
        s11.intoArray(turned, s0 + PAIR + LENGTH);
        s20.intoArray(turned, s0 + 2 * PAIR);
        s21.intoArray(turned, s0 + 2 * PAIR + LENGTH);
        s30.intoArray(turned, s0 + 3 * PAIR);
        s31.intoArray(turned, s0 + 3 * PAIR + LENGTH);
        s40.intoArray(turned, s0 + 4 * PAIR);
        s41.intoArray(turned, s0 + 4 * PAIR + LENGTH);
        s50.intoArray(turned, s0 + 5 * PAIR);
        s51.intoArray(turned, s0 + 5 * PAIR + LENGTH);
        s60.intoArray(turned, s0 + 6 * PAIR);
        s61.intoArray(turned, s0 + 6 * PAIR + LENGTH);
        s70.intoArray(turned, s0 + 7 * PAIR);
        s71.intoArray(turned, s0 + 7 * PAIR + LENGTH);
    }

    /** 4 taps x 2 vectors of filters. */
    static void sums4x2(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, turned, s0 + LENGTH);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR);
        FloatVector s11 = FloatVector.fromArray(FLOATS, turned, s0 + PAIR + LENGTH);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR);
        FloatVector s21 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * PAIR + LENGTH);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR);
        FloatVector s31 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * PAIR + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES + SECOND);
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
        s00.intoArray(turned, s0);
        s01.intoArray(turned, s0 + LENGTH);
        s10.intoArray(turned, s0 + PAIR);
        s11.intoArray(turned, s0 + PAIR + LENGTH);
        s20.intoArray(turned, s0 + 2 * PAIR);
        s21.intoArray(turned, s0 + 2 * PAIR + LENGTH);
        s30.intoArray(turned, s0 + 3 * PAIR);
        s31.intoArray(turned, s0 + 3 * PAIR + LENGTH);
    }

    /** 1 tap x 2 vectors of filters. */
    static void sums1x2(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s01 = FloatVector.fromArray(FLOATS, turned, s0 + LENGTH);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector gv1 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES + SECOND);
            FloatVector value = FloatVector.broadcast(FLOATS, x[t0 + i]);
            s00 = value.fma(gv0, s00);
            s01 = value.fma(gv1, s01);
        }
        s00.intoArray(turned, s0);
        s01.intoArray(turned, s0 + LENGTH);
    }
}
