package io.lenslet.filter.pass;

import io.lenslet.kernel.pixel.Quarters;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * A bell along one direction as three sums one after another: every fourth sample of a row smoothed by a B-spline, a
 * bell over these, and a B-spline between them. Variances add up, so the bell in the middle has what both splines, with
 * a variance of 5 each, leave to it. What a sample of a result sees thus depends on its place modulo 4, its phase.
 */
final class DecimatedWeights {

    private static final double SPLINES = 10;
    /** Where the bell in the middle is cut off, in its sigmas. */
    private static final double CUT = 4.5;

    /** How many kept samples the bell in the middle sees on each side. */
    final int half;
    /** The weights of the bell in the middle, their sum 1. */
    final double[] middle;
    /** How many samples a result sees at most on each side. */
    final int reach;
    /** By phase, the weights of the samples from {@code reach} before to {@code reach} after the result. */
    final double[][] seen;

    /** Of a bell whose sigma is at least 4. */
    DecimatedWeights(double sigma) {
        double variance = (sigma * sigma - SPLINES) / (Quarters.STEP * Quarters.STEP);
        half = (int) Math.ceil(CUT * Math.sqrt(variance));
        middle = GaussianPass.weights(2 * half + 1, Math.sqrt(variance));
        reach = Quarters.STEP * (half + 2) + Quarters.REACH;
        double[] smooth = new double[2 * (Quarters.STEP * half + Quarters.REACH) + 1];
        int[] smoothing = Quarters.smoothing();
        for (int i = 0; i < middle.length; i++) {
            for (int tap = 0; tap < smoothing.length; tap++) {
                smooth[Quarters.STEP * i + tap] += middle[i] * smoothing[tap] / Quarters.SUM;
            }
        }
        seen = new double[Quarters.STEP][2 * reach + 1];
        for (int phase = 0; phase < Quarters.STEP; phase++) {
            float[] between = Quarters.between(phase);
            for (int tap = 0; tap < between.length; tap++) {
                int shift = reach + Quarters.STEP * (tap - 1) - phase - smooth.length / 2;
                for (int i = 0; i < smooth.length && between[tap] != 0; i++) {
                    seen[phase][shift + i] += between[tap] * smooth[i];
                }
            }
        }
    }

    /**
     * The greatest sum of absolute differences between the weights that a result sees and those of the bell of {@code
     * size} cells, wherever one edge of an image cuts off both, if {@code shrink}; the rest of them then add up to 1
     * again.
     */
    double difference(int size, double sigma, boolean shrink) {
        double[] exact = new double[2 * reach + 1];
        double[] bell = GaussianPass.weights(size, sigma);
        System.arraycopy(bell, 0, exact, reach - size / 2, size);
        double greatest = 0;
        for (double[] weights : seen) {
            greatest = Math.max(greatest, difference(weights, exact, 0, exact.length));
            for (int cut = 1; shrink && cut <= reach; cut++) {
                greatest = Math.max(greatest, difference(weights, exact, cut, exact.length));
                greatest = Math.max(greatest, difference(weights, exact, 0, exact.length - cut));
            }
        }
        return greatest;
    }

    private static double difference(double[] weights, double[] exact, int begin, int end) {
        double factor = 1 / sum(weights, begin, end);
        double exactFactor = 1 / sum(exact, begin, end);
        double difference = 0;
        for (int i = begin; i < end; i++) {
            difference += Math.abs(weights[i] * factor - exact[i] * exactFactor);
        }
        return difference;
    }

    private static double sum(double[] weights, int begin, int end) {
        double sum = 0;
        for (int i = begin; i < end; i++) {
            sum += weights[i];
        }
        return sum;
    }

    /** What the weights seen at each result add up to, inverted; the axis is that of the whole bell. */
    float[] factors(Axis axis, Border border) {
        float[] factors = new float[axis.outputs()];
        Arrays.fill(factors, 1);
        for (int i = 0; i < factors.length && border == Border.SHRINK; i++) {
            if (i < reach || i + reach >= axis.size()) {
                int begin = Math.max(0, reach - i);
                int end = Math.min(2 * reach + 1, axis.size() - i + reach);
                factors[i] = (float) (1 / sum(seen[i % Quarters.STEP], begin, end));
            }
        }
        return factors;
    }
}
