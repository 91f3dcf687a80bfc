package io.lenslet.nn;

import io.lenslet.window.Axis;

/** What the layers with a window share. */
final class LayerWindows {

    private LayerWindows() {}

    /** The input with its padding is one buffer. */
    static void requirePadded(Shape input, Size padding) {
        long values = Counts.product(
                input.channels(), input.height() + 2L * padding.height(), input.width() + 2L * padding.width());
        if (values > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("with padding " + padding + " its input has " + Counts.text(values)
                    + " values, more than " + Integer.MAX_VALUE);
        }
    }

    static Shape output(int channels, Axis rows, Axis columns, Size size, Size padding) {
        if (rows.outputs() < 1 || columns.outputs() < 1) {
            throw new IllegalArgumentException("a window of " + size + " does not fit into an input of " + rows.size()
                    + "x" + columns.size() + " with padding " + padding + "; choose a smaller size or more padding");
        }
        return new Shape(channels, rows.outputs(), columns.outputs());
    }
}
