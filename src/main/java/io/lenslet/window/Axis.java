package io.lenslet.window;

/**
 * One dimension of a window sliding over a line of {@code size} pixels that a border extends by {@code before} and
 * {@code after} pixels. Output {@code o} sees the pixels {@code start(o) + cell * dilation}; those outside {@code [0,
 * size)} are the border's.
 */
public record Axis(int size, int cells, int stride, int dilation, int before, int after) {

    public Axis {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, was " + size);
        }
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "a border must not be negative, was " + before + " before and " + after + " after");
        }
    }

    /** The pixels from the first cell to the last, both included. */
    public int reach() {
        return (cells - 1) * dilation + 1;
    }

    /** The number of positions at which the window fits into the extended line; 0 where it fits nowhere. */
    public int outputs() {
        int room = size + before + after - reach();
        return room < 0 ? 0 : room / stride + 1;
    }

    /** The pixel under the first cell at output {@code o}; negative inside the border. */
    public int start(int output) {
        return output * stride - before;
    }

    /** The first output whose window lies wholly on the line. */
    public int interiorBegin() {
        return Math.min(outputs(), ceilDiv(before, stride));
    }

    /** One past the last output whose window lies wholly on the line; never less than {@link #interiorBegin()}. */
    public int interiorEnd() {
        int lastStart = size - reach() + before;
        int end = lastStart < 0 ? 0 : lastStart / stride + 1;
        return Math.max(interiorBegin(), Math.min(outputs(), end));
    }

    /** The first cell that lies on the line at output {@code o}. */
    public int firstCell(int output) {
        int start = start(output);
        return start >= 0 ? 0 : Math.min(cells, ceilDiv(-start, dilation));
    }

    /** One past the last cell that lies on the line at output {@code o}. */
    public int endCell(int output) {
        int room = size - start(output);
        return room <= 0 ? 0 : Math.min(cells, ceilDiv(room, dilation));
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
