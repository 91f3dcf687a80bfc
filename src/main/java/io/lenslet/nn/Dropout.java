package io.lenslet.nn;

import io.lenslet.config.Default;

/**
 * In training sets each value to 0 with the given probability and divides the others by the probability that they stay;
 * at inference does nothing (Srivastava et al., "Dropout", JMLR 2014, in its inverted form). What is dropped is a
 * function of the sample's key.
 */
public record Dropout(@Default("0.5") double probability) implements Layer {

    public Dropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be at least 0 and below 1, was " + probability);
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
        return new DropoutOperator(binding, probability);
    }
}
