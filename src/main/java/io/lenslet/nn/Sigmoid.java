package io.lenslet.nn;

/** The logistic function, {@code 1 / (1 + exp(-x))}. */
public record Sigmoid() implements Layer {

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
        return new Activation(binding, Activation.Function.SIGMOID);
    }
}
