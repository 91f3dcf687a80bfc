package io.lenslet.nn;

import java.util.Optional;

/**
 * The maximum of each window, channel by channel. Where several cells hold the maximum, the first in reading order gets the gradient.
 * Without a stride the windows lie side by side; rows and columns that no whole window covers are left out, as in PyTorch.
 */
public record MaxPool2d(Size size, Optional<Size> stride) implements Layer {

    public MaxPool2d {
        Pooling.check(size, stride);
    }

    @Override
    public Shape output(Shape input) {
        return Pooling.output(input, size, stride.orElse(size));
    }

    @Override
    public Operator bind(Binding binding) {
        return new MaxPooling(binding, size, stride.orElse(size));
    }
}
