package io.lenslet.train;

import java.util.Arrays;

/**
 * The sum over consecutive shards of their parameters (without the frozen ones) and states, each weighted by the samples of its shard, in double:
 * a node of the tree of {@link TreeSum}. Beside it the samples, the sum of their losses, the number of right
 * answers, and how it went. A weighted float is exact in double, so what is rounded are the tree's additions alone.
 */
public record ShardSum(
        double[] parameters, double[] state, long samples, double lossSum, long correct, ShardHealth health)
        implements ShardOutcome {

    /** The sum of one shard. */
    static ShardSum of(ShardResult result) {
        return new ShardSum(
                weighted(result.parameters(), (double) result.samples()),
                weighted(result.state(), (double) result.samples()),
                result.samples(),
                result.lossSum(),
                result.correct(),
                result.health());
    }

    private static double[] weighted(float[] values, double weight) {
        double[] weighted = new double[values.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = weight * values[i];
        }
        return weighted;
    }

    /**
     * This and {@code next}; this one's arrays are modified and become those of the sum, those of {@code next} are not.
     */
    ShardSum plus(ShardSum next) {
        add(parameters, next.parameters);
        add(state, next.state);
        return new ShardSum(
                parameters,
                state,
                samples + next.samples,
                lossSum + next.lossSum,
                correct + next.correct,
                health.plus(next.health));
    }

    private static void add(double[] sum, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    @Override
    public ShardSum part(Slices slices, int slice) {
        return new ShardSum(
                Arrays.copyOfRange(parameters, slices.parameter(slice), slices.parameter(slice + 1)),
                Arrays.copyOfRange(state, slices.state(slice), slices.state(slice + 1)),
                samples,
                lossSum,
                correct,
                health);
    }

    @Override
    public ShardSum sum() {
        return this;
    }

    /** The averaged parameters. */
    public float[] meanParameters() {
        return mean(parameters);
    }

    /** One averaged parameter, before it is rounded to float. */
    double meanParameter(int index) {
        return parameters[index] / samples;
    }

    /** One averaged parameter. */
    float mean(int index) {
        return (float) meanParameter(index);
    }

    /** The averaged state; empty where nothing is kept over the average. */
    public float[] meanState() {
        return mean(state);
    }

    private float[] mean(double[] sum) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / samples);
        }
        return mean;
    }
}
