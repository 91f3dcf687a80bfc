package io.lenslet.nn;

import io.lenslet.kernel.tensor.PoolMap;
import io.lenslet.kernel.tensor.Taps;
import io.lenslet.kernel.tensor.Traversal;
import io.lenslet.window.Window;
import java.util.Optional;

/**
 * What the pooling layers share: the check of their recipe, their output shape, and the map of one window over all
 * positions.
 */
final class Pooling {

    private Pooling() {}

    /** The stride that is meant: 0 is the size. */
    static Size stride(Size size, Size stride) {
        size.requireAtLeast(1, "size");
        return stride.equals(new Size(0, 0)) ? size : stride.requireAtLeast(1, "stride");
    }

    static Shape output(Shape input, Size size, Size stride) {
        Window window = window(size, stride);
        return LayerWindows.output(
                input.channels(),
                window.vertical(input.height(), 0, 0),
                window.horizontal(input.width(), 0, 0),
                size,
                new Size(0, 0));
    }

    /**
     * One run per position: its input starts at the window's first cell, its taps are the window's cells in reading
     * order.
     */
    static PoolMap map(Buffer input, Buffer output, Size size, Size stride) {
        Taps cells = new Taps(size.height() * size.width());
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < size.width(); column++) {
                cells.add(row * input.rowStride() + column * input.batch(), 0);
            }
        }
        Shape shape = output.shape();
        Traversal traversal = new Traversal(shape.height() * shape.width());
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                traversal.add(
                        input.index(0, row * stride.height(), column * stride.width()),
                        output.index(0, row, column),
                        input.batch(),
                        cells);
            }
        }
        return new PoolMap(traversal, shape.channels(), input.channelStride(), output.channelStride());
    }

    /** The same from the gradient of the input to that of the output, where the former is wanted. */
    static Optional<PoolMap> gradientMap(Binding binding, Size size, Size stride) {
        return binding.inputGradient()
                .map(input -> map(input, binding.outputGradient().orElseThrow(), size, stride));
    }

    private static Window window(Size size, Size stride) {
        return new Window(size.height(), size.width(), stride.height(), stride.width(), 1, 1);
    }
}
