package io.lenslet.nn;

import io.lenslet.config.Default;

/**
 * The mean of each window, channel by channel. A stride of 0, the default, is the size: the windows lie side by side;
 * rows and columns that no whole window covers are left out, as in PyTorch.
 */
public record AveragePool2d(Size size, @Default("0") Size stride) implements Layer {

    public AveragePool2d {
        stride = Pooling.stride(size, stride);
    }

    @Override
    public Shape output(Shape input) {
        return Pooling.output(input, size, stride);
    }

    @Override
    public Operator bind(Binding binding) {
        return new AveragePooling(binding, size, stride);
    }
}
