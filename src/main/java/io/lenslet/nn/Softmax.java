package io.lenslet.nn;

/** The exponentials of the channels divided by their sum, at each position: numbers above 0 that sum to 1. */
public record Softmax() implements Layer {

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
        return new SoftmaxOperator(binding);
    }
}
