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
        FloatVector sum0 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * LANES);
        FloatVector sum8 = FloatVector.fromArray(FLOATS, turned, s0 + 8 * LANES);
        FloatVector sum9 = FloatVector.fromArray(FLOATS, turned, s0 + 9 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gradients = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            sum0 = Broadcast.of(x[t0 + i]).fma(gradients, sum0);
            sum1 = Broadcast.of(x[t1 + i]).fma(gradients, sum1);
            sum2 = Broadcast.of(x[t2 + i]).fma(gradients, sum2);
            sum3 = Broadcast.of(x[t3 + i]).fma(gradients, sum3);
            sum4 = Broadcast.of(x[t4 + i]).fma(gradients, sum4);
            sum5 = Broadcast.of(x[t5 + i]).fma(gradients, sum5);
            sum6 = Broadcast.of(x[t6 + i]).fma(gradients, sum6);
            sum7 = Broadcast.of(x[t7 + i]).fma(gradients, sum7);
            sum8 = Broadcast.of(x[t8 + i]).fma(gradients, sum8);
            sum9 = Broadcast.of(x[t9 + i]).fma(gradients, sum9);
        }
        sum0.intoArray(turned, s0);
        sum1.intoArray(turned, s0 + LANES);
        sum2.intoArray(turned, s0 + 2 * LANES);
        sum3.intoArray(turned, s0 + 3 * LANES);
        sum4.intoArray(turned, s0 + 4 * LANES);
        sum5.intoArray(turned, s0 + 5 * LANES);
        sum6.intoArray(turned, s0 + 6 * LANES);
        sum7.intoArray(turned, s0 + 7 * LANES);
        sum8.intoArray(turned, s0 + 8 * LANES);
        sum9.intoArray(turned, s0 + 9 * LANES);
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
        FloatVector sum0 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, turned, s0 + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(FLOATS, turned, s0 + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(FLOATS, turned, s0 + 7 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gradients = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            sum0 = Broadcast.of(x[t0 + i]).fma(gradients, sum0);
            sum1 = Broadcast.of(x[t1 + i]).fma(gradients, sum1);
            sum2 = Broadcast.of(x[t2 + i]).fma(gradients, sum2);
            sum3 = Broadcast.of(x[t3 + i]).fma(gradients, sum3);
            sum4 = Broadcast.of(x[t4 + i]).fma(gradients, sum4);
            sum5 = Broadcast.of(x[t5 + i]).fma(gradients, sum5);
            sum6 = Broadcast.of(x[t6 + i]).fma(gradients, sum6);
            sum7 = Broadcast.of(x[t7 + i]).fma(gradients, sum7);
        }
        sum0.intoArray(turned, s0);
        sum1.intoArray(turned, s0 + LANES);
        sum2.intoArray(turned, s0 + 2 * LANES);
        sum3.intoArray(turned, s0 + 3 * LANES);
        sum4.intoArray(turned, s0 + 4 * LANES);
        sum5.intoArray(turned, s0 + 5 * LANES);
        sum6.intoArray(turned, s0 + 6 * LANES);
        sum7.intoArray(turned, s0 + 7 * LANES);
    }

    /** 5 taps x 1 vector of filters. */
    static void sums5x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        int t1 = xs + inputs[tap + 1];
        int t2 = xs + inputs[tap + 2];
        int t3 = xs + inputs[tap + 3];
        int t4 = xs + inputs[tap + 4];
        FloatVector sum0 = FloatVector.fromArray(FLOATS, turned, s0);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, turned, s0 + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, turned, s0 + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, turned, s0 + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, turned, s0 + 4 * LANES);
        for (int i = 0; i < length; i++) {
            FloatVector gradients = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            sum0 = Broadcast.of(x[t0 + i]).fma(gradients, sum0);
            sum1 = Broadcast.of(x[t1 + i]).fma(gradients, sum1);
            sum2 = Broadcast.of(x[t2 + i]).fma(gradients, sum2);
            sum3 = Broadcast.of(x[t3 + i]).fma(gradients, sum3);
            sum4 = Broadcast.of(x[t4 + i]).fma(gradients, sum4);
        }
        sum0.intoArray(turned, s0);
        sum1.intoArray(turned, s0 + LANES);
        sum2.intoArray(turned, s0 + 2 * LANES);
        sum3.intoArray(turned, s0 + 3 * LANES);
        sum4.intoArray(turned, s0 + 4 * LANES);
    }

    /** 1 tap x 1 vector of filters. */
    static void sums1x1(int[] inputs, int tap, int length, float[] x, int xs, float[] turned, int g0, int s0) {
        int t0 = xs + inputs[tap];
        FloatVector sum0 = FloatVector.fromArray(FLOATS, turned, s0);
        for (int i = 0; i < length; i++) {
            FloatVector gradients = FloatVector.fromArray(FLOATS, turned, g0 + i * LANES);
            sum0 = Broadcast.of(x[t0 + i]).fma(gradients, sum0);
        }
        sum0.intoArray(turned, s0);
    }
}
