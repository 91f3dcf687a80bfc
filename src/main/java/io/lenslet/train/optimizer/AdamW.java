package io.lenslet.train.optimizer;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * {@link Adam} with weight decay apart from the gradient (Loshchilov and Hutter, "Decoupled Weight Decay
 * Regularization", ICLR 2019): {@code w = w - rate weightDecay w}, then Adam's step with the gradient as it is. State
 * and average are Adam's.
 */
public record AdamW(
        @Default("0.9") double beta1,
        @Default("0.999") double beta2,
        @Default("1e-8") double epsilon,
        @Default("0.01") double weightDecay)
        implements Optimizer, Moments {

    public AdamW {
        Moments.require(beta1, beta2, epsilon);
        RangeChecks.requireBelowOne("weightDecay", weightDecay);
    }

    @Override
    public List<StateArray> stateArrays() {
        return STATE;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate) {
        float keep = (float) (1 - learningRate * weightDecay);
        step(parameters, gradient, state, count, learningRate, 0f, keep);
    }
}
