package io.lenslet.nn;

import java.util.List;

/**
 * A fully connected layer with a bias per output; its input is taken as one vector, (channel, row, column). Weights are
 * (output, input), as in PyTorch.
 */
public record Dense(int outputs) implements Layer {

    public Dense {
        if (outputs < 1) {
            throw new IllegalArgumentException("outputs must be at least 1, was " + outputs);
        }
    }

    @Override
    public Shape output(Shape input) {
        return new Shape(outputs, 1, 1);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        return List.of(
                Parameter.weight(List.of(outputs, input.size()), input.size(), outputs), Parameter.bias(outputs));
    }

    @Override
    public long multiplyAdds(Shape input) {
        return (long) outputs * input.size();
    }

    @Override
    public Operator bind(Binding binding) {
        return new FullyConnected(this, binding);
    }
}
