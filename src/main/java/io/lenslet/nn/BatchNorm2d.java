package io.lenslet.nn;

import io.lenslet.config.Default;
import java.util.List;

/**
 * Batch normalization of each channel (Ioffe and Szegedy, ICML 2015): in training by the mean and variance of the
 * batch's present samples, at inference by running statistics, {@code running = (1 - momentum) running + momentum
 * batch}. The statistics kept are the mean and the mean square, because those of several shards average exactly.
 */
public record BatchNorm2d(
        @Default("0.1") double momentum, @Default("1e-5") double epsilon) implements Layer {

    public BatchNorm2d {
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("momentum must be above 0 and at most 1, was " + momentum);
        }
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be above 0, was " + epsilon);
        }
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        int channels = input.channels();
        return List.of(
                Parameter.constant("gain", channels, 1f),
                Parameter.bias(channels),
                Parameter.statistic("mean", channels, 0f),
                Parameter.statistic("meanSquare", channels, 1f));
    }

    @Override
    public Operator bind(Binding binding) {
        return new BatchNormalization(binding, momentum, epsilon);
    }
}
