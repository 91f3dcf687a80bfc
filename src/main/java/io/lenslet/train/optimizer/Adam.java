package io.lenslet.train.optimizer;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015): {@code g = gradient + weightDecay w; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 -
 * beta2) g^2; w = w - rate m' / (sqrt(v') + epsilon)}, where {@code m' = m / (1 - beta1^t)} and {@code v' = v / (1 -
 * beta2^t)}.
 *
 * <p>The state is {@code m}, {@code v}, {@code 1 - beta1^t} and {@code 1 - beta2^t}; at the average, each is the mean
 * of the shards'.
 */
public record Adam(
        @Default("0.9") double beta1,
        @Default("0.999") double beta2,
        @Default("1e-8") double epsilon,
        @Default("0") double weightDecay)
        implements Optimizer, Moments {

    public Adam {
        Moments.require(beta1, beta2, epsilon);
        RangeChecks.requireBelowOne("weightDecay", weightDecay);
    }

    @Override
    public List<StateArray> stateArrays() {
        return STATE;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate) {
        step(parameters, gradient, state, count, learningRate, (float) weightDecay, 1f);
    }
}
