package io.lenslet.nn;

import io.lenslet.config.Default;

/**
 * The maximum of each window, channel by channel. Where several cells hold the maximum, the first in reading order gets
 * the gradient. A stride of 0, the default, is the size: the windows lie side by side; rows and columns that no whole
 * window covers are left out, as in PyTorch.
 */
public record MaxPool2d(Size size, @Default("0") Size stride) implements Layer {

    public MaxPool2d {
        stride = Pooling.stride(size, stride);
    }

    @Override
    public Shape output(Shape input) {
        return Pooling.output(input, size, stride);
    }

    @Override
    public Operator bind(Binding binding) {
        return new MaxPooling(binding, size, stride);
    }
}
