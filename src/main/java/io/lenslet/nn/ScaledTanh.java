package io.lenslet.nn;

/**
 * {@code 1.7159 tanh(2x/3)}, the activation of LeNet-5 in 1998: it maps 1 to 1 and -1 to -1 (LeCun, Bottou, Bengio and
 * Haffner, "Gradient-Based Learning Applied to Document Recognition", appendix A).
 */
public record ScaledTanh() implements Layer {

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
        return new Activation(binding, Activation.SCALED_TANH);
    }
}
