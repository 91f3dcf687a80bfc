package io.lenslet.train;

import io.lenslet.config.Default;

/**
 * Stochastic gradient descent with momentum (heavy ball, as in PyTorch): {@code v = momentum v + g + weightDecay w; w = w - rate v}. Weight
 * decay applies to all parameters. The state is the velocity {@code v}.
 */
public record Sgd(@Default("0.9") double momentum, @Default("0") double weightDecay) implements Optimizer {

    public Sgd {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, was " + momentum);
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weightDecay must be at least 0 and below 1, was " + weightDecay);
        }
    }

    @Override
    public int stateLength(int parameterCount) {
        return parameterCount;
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[] state, float learningRate) {
        float keep = (float) momentum;
        float decay = (float) weightDecay;
        for (int i = 0; i < parameters.length; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float velocity = Math.fma(keep, state[i], slope);
            state[i] = velocity;
            parameters[i] = Math.fma(-learningRate, velocity, parameters[i]);
        }
    }
}
