package io.lenslet.nn;

import java.util.Optional;

/**
 * The mean of each window, channel by channel. Without a stride the windows lie side by side; rows and columns that no whole window
 * covers are left out, as in PyTorch.
 */
public record AveragePool2d(Size size, Optional<Size> stride) implements Layer {

    public AveragePool2d {
        Pooling.check(size, stride);
    }

    @Override
    public Shape output(Shape input) {
        return Pooling.output(input, size, stride.orElse(size));
    }

    @Override
    public Operator bind(Binding binding) {
        return new AveragePooling(binding, size, stride.orElse(size));
    }
}
