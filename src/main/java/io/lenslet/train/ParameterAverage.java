package io.lenslet.train;

/**
 * The average of the shards' parameters and optimizer states, weighted by sample count, summed in double in the order
 * of the shards. The order is part of the result: {@link #add} insists on it. Not thread-safe.
 */
public final class ParameterAverage {

    private final double[] parameters;
    private double[] state = new double[0];
    private long samples;
    private int nextShard;
    private double lossSum;
    private long correct;

    /** An average of nothing yet. */
    public ParameterAverage(int parameterCount) {
        parameters = new double[parameterCount];
    }

    /** Adds the result of the next shard, 0 first. */
    public void add(ShardResult result) {
        if (result.shard() != nextShard) {
            throw new IllegalArgumentException("shard " + nextShard + " must be averaged next, was " + result.shard());
        }
        if (nextShard == 0) {
            state = new double[result.state().length];
        }
        add(parameters, result.parameters(), result.samples());
        add(state, result.state(), result.samples());
        samples += result.samples();
        lossSum += result.lossSum();
        correct += result.correct();
        nextShard++;
    }

    private static void add(double[] sum, float[] values, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(weight, values[i], sum[i]);
        }
    }

    /** The averaged parameters of the shards added so far. */
    public float[] parameters() {
        return mean(parameters);
    }

    /** One averaged parameter, before it is rounded to float. */
    double parameter(int index) {
        return parameters[index] / samples;
    }

    /** The averaged state; empty where nothing is kept over the average. */
    public float[] state() {
        return mean(state);
    }

    private float[] mean(double[] sum) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / samples);
        }
        return mean;
    }

    /** The number of shards added so far. */
    public int shards() {
        return nextShard;
    }

    /** The mean loss of all samples, each taken when its batch was trained on. */
    public double loss() {
        return lossSum / samples;
    }

    /** The share of samples that were classified right when their batch was trained on. */
    public double accuracy() {
        return (double) correct / samples;
    }
}
