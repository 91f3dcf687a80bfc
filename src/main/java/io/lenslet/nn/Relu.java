package io.lenslet.nn;

/** {@code max(x, 0)}; its gradient at 0 is 0. */
public record Relu() implements Layer {

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
        return new Activation(binding, Activation.Function.RELU);
    }
}
