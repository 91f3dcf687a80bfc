package io.lenslet.train.optimizer;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", JMLR 2011): {@code g = gradient + weightDecay w; s
 * = s + g^2; w = w - rate g / (sqrt(s) + epsilon)}. The rate falls by the run's schedule alone.
 *
 * <p>The state is {@code s}. At the average it is the mean of the shards' sums, not their total: every shard goes on as
 * one worker that has taken one shard's number of steps, and more shards do not mean smaller steps.
 */
public record Adagrad(
        @Default("1e-10") double epsilon, @Default("0") double weightDecay) implements Optimizer {

    public Adagrad {
        RangeChecks.requirePositive("epsilon", epsilon);
        RangeChecks.requireBelowOne("weightDecay", weightDecay);
    }

    @Override
    public List<StateArray> stateArrays() {
        return List.of(StateArray.perParameter("squareSum"));
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate) {
        step(parameters, gradient, state[0], count, learningRate);
    }

    private void step(float[] parameters, float[] gradient, float[] sums, int count, float learningRate) {
        float least = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < count; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float sum = Math.fma(slope, slope, sums[i]);
            sums[i] = sum;
            parameters[i] = Math.fma(-learningRate, slope / ((float) Math.sqrt(sum) + least), parameters[i]);
        }
    }
}
