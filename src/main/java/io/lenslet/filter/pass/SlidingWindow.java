package io.lenslet.filter.pass;

import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import io.lenslet.window.Window;

/** A lens of {@code height x width} cells that sweeps over an image: its strides, and what it sees beyond the edge. */
public record SlidingWindow(int height, int width, int strideY, int strideX, Border border, double constant) {

    /** The axis down an image of {@code rows} rows. */
    public Axis vertical(int rows) {
        return geometry().vertical(rows, before(height), after(height));
    }

    /** The axis along an image of {@code columns} columns. */
    public Axis horizontal(int columns) {
        return geometry().horizontal(columns, before(width), after(width));
    }

    /** True where the window gives at least one result. */
    public boolean fits(int rows, int columns) {
        return vertical(rows).outputs() > 0 && horizontal(columns).outputs() > 0;
    }

    private Window geometry() {
        return new Window(height, width, strideY, strideX, 1, 1);
    }

    private int before(int cells) {
        return border == Border.VALID ? 0 : cells / 2;
    }

    private int after(int cells) {
        return border == Border.VALID ? 0 : cells - 1 - cells / 2;
    }
}
