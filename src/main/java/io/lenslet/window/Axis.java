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
        if ((long) size + before + after > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a line of " + size + " pixels with borders of " + before + " and "
                    + after + " must be at most " + Integer.MAX_VALUE + " long");
        }
    }

    /** The pixels from the first cell to the last, both included. */
    long reach() {
        return (cells - 1L) * dilation + 1;
    }

    /** The number of positions at which the window fits into the extended line; 0 where it fits nowhere. */
    public int outputs() {
        long room = (long) size + before + after - reach();
        return room < 0 ? 0 : (int) (room / stride) + 1;
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
        long lastStart = size - reach() + before;
        int end = lastStart < 0 ? 0 : (int) (lastStart / stride) + 1;
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
        return dividend == 0 ? 0 : (dividend - 1) / divisor + 1;
    }
}
