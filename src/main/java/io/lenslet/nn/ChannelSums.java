package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.kernel.tensor.Fold;
import java.util.Arrays;

/**
 * Sums over all positions and present samples of a channel: 16 partial sums, one per sample modulo 16, folded in the
 * fixed tree. Where samples are absent, something that adds nothing takes their place.
 */
final class ChannelSums {

    private static final FloatKernels KERNELS = FloatKernels.INSTANCE;

    private final float[] partials = new float[FloatKernels.LANES];
    private float[] presentA = new float[0];
    private float[] presentB = new float[0];

    /** The sum of {@code a}'s channel. */
    float sum(Buffer a, int channel, int count) {
        Arrays.fill(partials, 0f);
        for (int row = 0; row < a.shape().height(); row++) {
            if (count == a.batch()) {
                KERNELS.addPartialSums(a.values(), a.index(channel, row, 0), rowLength(a), partials);
            } else {
                presentA = present(a, channel, row, count, 0f, presentA);
                KERNELS.addPartialSums(presentA, 0, presentA.length, partials);
            }
        }
        return Fold.sum(partials, 0);
    }

    /** The sum over {@code a (b - center)} of both channels. */
    float products(Buffer a, Buffer b, float center, int channel, int count) {
        Arrays.fill(partials, 0f);
        for (int row = 0; row < a.shape().height(); row++) {
            if (count == a.batch()) {
                KERNELS.addPartialProducts(
                        a.values(),
                        a.index(channel, row, 0),
                        b.values(),
                        b.index(channel, row, 0),
                        center,
                        rowLength(a),
                        partials);
            } else {
                presentA = present(a, channel, row, count, 0f, presentA);
                presentB = present(b, channel, row, count, center, presentB);
                KERNELS.addPartialProducts(presentA, 0, presentB, 0, center, presentA.length, partials);
            }
        }
        return Fold.sum(partials, 0);
    }

    /** The sum of the squared distances of {@code a}'s channel from {@code center}. */
    float squares(Buffer a, float center, int channel, int count) {
        Arrays.fill(partials, 0f);
        for (int row = 0; row < a.shape().height(); row++) {
            if (count == a.batch()) {
                KERNELS.addPartialSquares(a.values(), a.index(channel, row, 0), center, rowLength(a), partials);
            } else {
                presentA = present(a, channel, row, count, center, presentA);
                KERNELS.addPartialSquares(presentA, 0, center, presentA.length, partials);
            }
        }
        return Fold.sum(partials, 0);
    }

    private static int rowLength(Buffer a) {
        return a.shape().width() * a.batch();
    }

    /** A row with {@code filler}, which adds nothing to the sum in question, in the place of absent samples. */
    private static float[] present(Buffer a, int channel, int row, int count, float filler, float[] old) {
        float[] values = old.length == rowLength(a) ? old : new float[rowLength(a)];
        for (int column = 0; column < a.shape().width(); column++) {
            int to = column * a.batch();
            System.arraycopy(a.values(), a.index(channel, row, column), values, to, count);
            Arrays.fill(values, to + count, to + a.batch(), filler);
        }
        return values;
    }
}
