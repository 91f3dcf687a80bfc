package io.lenslet.train.optimizer;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * Stochastic gradient descent with momentum (heavy ball): {@code g = gradient + weightDecay w; v = momentum v + g; w =
 * w - rate v}; with {@code nesterov}, {@code w = w - rate (g + momentum v)}. Weight decay applies to all trained
 * parameters. The state is the velocity {@code v}; at the average it is the mean of the shards' velocities.
 */
public record Sgd(
        @Default("0.9") double momentum,
        @Default("0") double weightDecay,
        @Default("false") boolean nesterov) implements Optimizer {

    public Sgd {
        RangeChecks.requireBelowOne("momentum", momentum);
        RangeChecks.requireBelowOne("weightDecay", weightDecay);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov must be false where momentum is 0, was true");
        }
    }

    @Override
    public List<StateArray> stateArrays() {
        return List.of(StateArray.perParameter("velocity"));
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate) {
        if (nesterov) {
            aheadStep(parameters, gradient, state[0], count, learningRate);
        } else {
            plainStep(parameters, gradient, state[0], count, learningRate);
        }
    }

    private void plainStep(float[] parameters, float[] gradient, float[] velocities, int count, float learningRate) {
        float keep = (float) momentum;
        float decay = (float) weightDecay;
        for (int i = 0; i < count; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float velocity = Math.fma(keep, velocities[i], slope);
            velocities[i] = velocity;
            parameters[i] = Math.fma(-learningRate, velocity, parameters[i]);
        }
    }

    private void aheadStep(float[] parameters, float[] gradient, float[] velocities, int count, float learningRate) {
        float keep = (float) momentum;
        float decay = (float) weightDecay;
        for (int i = 0; i < count; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float velocity = Math.fma(keep, velocities[i], slope);
            velocities[i] = velocity;
            parameters[i] = Math.fma(-learningRate, Math.fma(keep, velocity, slope), parameters[i]);
        }
    }
}
