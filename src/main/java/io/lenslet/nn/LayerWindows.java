package io.lenslet.nn;

import io.lenslet.window.Axis;

/** What the layers with a window share. */
final class LayerWindows {

    private LayerWindows() {}

    static Shape output(int channels, Axis rows, Axis columns, Size size, Size padding) {
        if (rows.outputs() < 1 || columns.outputs() < 1) {
            throw new IllegalArgumentException("a window of " + size + " does not fit into an input of " + rows.size()
                    + "x" + columns.size() + " with padding " + padding + "; choose a smaller size or more padding");
        }
        return new Shape(channels, rows.outputs(), columns.outputs());
    }
}
