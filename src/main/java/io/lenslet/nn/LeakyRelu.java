package io.lenslet.nn;

import io.lenslet.config.Default;

/** {@code x} above 0, {@code slope x} below (Maas, Hannun and Ng, 2013). */
public record LeakyRelu(@Default("0.01") double slope) implements Layer {

    public LeakyRelu {
        if (!(slope > 0 && slope < 1)) {
            throw new IllegalArgumentException("slope must be above 0 and below 1, was " + slope);
        }
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public Operator bind(Binding binding) {
        return new Activation(binding, Activation.leakyRelu((float) slope));
    }
}
