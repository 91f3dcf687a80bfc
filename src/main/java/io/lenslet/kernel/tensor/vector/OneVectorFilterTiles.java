package io.lenslet.kernel.tensor.vector;

import static io.lenslet.kernel.tensor.FloatKernels.LANES;
import static io.lenslet.kernel.tensor.vector.Species.FLOATS;

import jdk.incubator.vector.FloatVector;

/** {@link FilterTiles} of one vector of filters: of sixteen where a vector holds as many. */
final class OneVectorFilterTiles {

    private OneVectorFilterTiles() {}

    /** 10 taps x 1 vector of filters. */
    static void sums10x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
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
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        FloatVector s50 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * LANES);
        FloatVector s60 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * LANES);
        FloatVector s70 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * LANES);
        FloatVector s80 = FloatVector.fromArray(FLOATS, turned, s0 + 8 * LANES);
        FloatVector s90 = FloatVector.fromArray(FLOATS, turned, s0 + 9 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector value = Broadcast.of(x[t0 + i]);
            s00 = value.fma(gv0, s00);
            value = Broadcast.of(x[t1 + i]);
            s10 = value.fma(gv0, s10);
            value = Broadcast.of(x[t2 + i]);
            s20 = value.fma(gv0, s20);
            value = Broadcast.of(x[t3 + i]);
            s30 = value.fma(gv0, s30);
            value = Broadcast.of(x[t4 + i]);
            s40 = value.fma(gv0, s40);
            value = Broadcast.of(x[t5 + i]);
            s50 = value.fma(gv0, s50);
            value = Broadcast.of(x[t6 + i]);
            s60 = value.fma(gv0, s60);
            value = Broadcast.of(x[t7 + i]);
            s70 = value.fma(gv0, s70);
            value = Broadcast.of(x[t8 + i]);
            s80 = value.fma(gv0, s80);
            value = Broadcast.of(x[t9 + i]);
            s90 = value.fma(gv0, s90);
        }
        s00.intoArray(turned, s0);
        s10.intoArray(turned, s0 + LANES);
        s20.intoArray(turned, s0 + 2 * LANES);
        s30.intoArray(turned, s0 + 3 * LANES);
        s40.intoArray(turned, s0 + 4 * LANES);
        s50.intoArray(turned, s0 + 5 * LANES);
        s60.intoArray(turned, s0 + 6 * LANES);
        s70.intoArray(turned, s0 + 7 * LANES);
        s80.intoArray(turned, s0 + 8 * LANES);
        s90.intoArray(turned, s0 + 9 * LANES);
    }

    /** 8 taps x 1 vector of filters. */
    static void sums8x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        int t5 = xs + inputs[tap + 5];
        int t6 = xs + inputs[tap + 6];
        int t7 = xs + inputs[tap + 7];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        FloatVector s50 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * LANES);
        FloatVector s60 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * LANES);
        FloatVector s70 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector value = Broadcast.of(x[t0 + i]);
            s00 = value.fma(gv0, s00);
            value = Broadcast.of(x[t1 + i]);
            s10 = value.fma(gv0, s10);
            value = Broadcast.of(x[t2 + i]);
            s20 = value.fma(gv0, s20);
            value = Broadcast.of(x[t3 + i]);
            s30 = value.fma(gv0, s30);
            value = Broadcast.of(x[t4 + i]);
            s40 = value.fma(gv0, s40);
            value = Broadcast.of(x[t5 + i]);
            s50 = value.fma(gv0, s50);
            value = Broadcast.of(x[t6 + i]);
            s60 = value.fma(gv0, s60);
            value = Broadcast.of(x[t7 + i]);
            s70 = value.fma(gv0, s70);
        }
        s00.intoArray(turned, s0);
        s10.intoArray(turned, s0 + LANES);
        s20.intoArray(turned, s0 + 2 * LANES);
        s30.intoArray(turned, s0 + 3 * LANES);
        s40.intoArray(turned, s0 + 4 * LANES);
        s50.intoArray(turned, s0 + 5 * LANES);
        s60.intoArray(turned, s0 + 6 * LANES);
        s70.intoArray(turned, s0 + 7 * LANES);
    }

    /** 5 taps x 1 vector of filters. */
    static void sums5x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector s10 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector s20 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector value = Broadcast.of(x[t0 + i]);
            s00 = value.fma(gv0, s00);
            value = Broadcast.of(x[t1 + i]);
            s10 = value.fma(gv0, s10);
            value = Broadcast.of(x[t2 + i]);
            s20 = value.fma(gv0, s20);
            value = Broadcast.of(x[t3 + i]);
            s30 = value.fma(gv0, s30);
            value = Broadcast.of(x[t4 + i]);
            s40 = value.fma(gv0, s40);
        }
        s00.intoArray(turned, s0);
        s10.intoArray(turned, s0 + LANES);
        s20.intoArray(turned, s0 + 2 * LANES);
        s30.intoArray(turned, s0 + 3 * LANES);
        s40.intoArray(turned, s0 + 4 * LANES);
    }

    /** 1 tap x 1 vector of filters. */
    static void sums1x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        FloatVector s00 = FloatVector.fromArray(FLOATS, turned, s0);
        for (int i = 0; i < length; i++) {
            FloatVector gv0 = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            FloatVector value = Broadcast.of(x[t0 + i]);
            s00 = value.fma(gv0, s00);
        }
        s00.intoArray(turned, s0);
    }
}
