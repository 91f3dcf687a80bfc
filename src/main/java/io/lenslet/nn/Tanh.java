package io.lenslet.nn;

/** The hyperbolic tangent. */
public record Tanh() implements Layer {

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
        return new Activation(binding, Activation.Function.TANH);
    }
}
