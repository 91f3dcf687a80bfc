package io.lenslet.nn;

import java.util.List;

/**
 * A gain and a bias per channel, both learned: {@code gain x + bias}. After an average pool it makes the trainable
 * subsampling of LeNet-5 as it was in 1998.
 */
public record Scale() implements Layer {

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
        return List.of(Parameter.constant("gain", input.channels(), 1f), Parameter.bias(input.channels()));
    }

    @Override
    public Operator bind(Binding binding) {
        return new ChannelScaling(binding);
    }
}
