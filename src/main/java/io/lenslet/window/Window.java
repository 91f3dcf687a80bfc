package io.lenslet.window;

/**
 * The shape of a sliding window and how it moves: {@code height x width} cells; its dilation is the pixels from cell to
 * cell, its stride those from one position to the next. All are at least 1.
 */
public record Window(int height, int width, int strideY, int strideX, int dilationY, int dilationX) {

    public Window {
        requirePositive("window height", height);
        requirePositive("window width", width);
        requirePositive("vertical stride", strideY);
        requirePositive("horizontal stride", strideX);
        requirePositive("vertical dilation", dilationY);
        requirePositive("horizontal dilation", dilationX);
    }

    /** A window that moves one pixel at a time. */
    public static Window of(int height, int width) {
        return new Window(height, width, 1, 1, 1, 1);
    }

    /** The number of cells. */
    public int cells() {
        return height * width;
    }

    /**
     * This window sliding down {@code rows} pixels with {@code before} pixels of border above and {@code after} below.
     */
    public Axis vertical(int rows, int before, int after) {
        return new Axis(rows, height, strideY, dilationY, before, after);
    }

    /**
     * This window sliding along {@code columns} pixels with {@code before} pixels of border on the left and {@code
     * after} on the right.
     */
    public Axis horizontal(int columns, int before, int after) {
        return new Axis(columns, width, strideX, dilationX, before, after);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + value);
        }
    }
}
