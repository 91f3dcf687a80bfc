package io.lenslet.nn;

import java.util.Arrays;

/**
 * The values of a buffer in an order of columns in which a window that moves {@code stride} columns at a time sees
 * neighbors: (channel, row, phase, column of the phase, sample), where every {@code stride}-th column is of one phase.
 * So a row of results is one run, as it is where the window moves one column at a time.
 */
final class ColumnPhases implements Layout {

    private final Buffer buffer;
    private final int stride;
    /** The columns of a phase. */
    private final int columns;

    private final Arena.Slice slice;

    /** In {@code slice}, which is as long as {@link #length} says or longer. */
    ColumnPhases(Buffer buffer, int stride, Arena.Slice slice) {
        this.buffer = buffer;
        this.stride = stride;
        this.columns = columns(buffer.shape(), buffer.padding(), stride);
        this.slice = slice;
    }

    /** The floats of a slice for one sample. */
    static long length(Shape shape, Size padding, int stride) {
        return (long) shape.channels()
                * (shape.height() + 2L * padding.height())
                * stride
                * columns(shape, padding, stride);
    }

    private static int columns(Shape shape, Size padding, int stride) {
        return (shape.width() + 2 * padding.width() + stride - 1) / stride;
    }

    @Override
    public float[] values() {
        return slice.values();
    }

    @Override
    public int channelStride() {
        return rows() * rowStride();
    }

    @Override
    public int index(int channel, int row, int column) {
        int place = column + buffer.padding().width();
        return slice.start()
                + channel * channelStride()
                + (row + buffer.padding().height()) * rowStride()
                + (place % stride * columns + place / stride) * buffer.batch();
    }

    /** Takes the values of the buffer, with its padding. */
    void gather() {
        copy(true);
    }

    /** Gives the values to the buffer. */
    void scatter() {
        copy(false);
    }

    @Override
    public void clear() {
        Arrays.fill(values(), slice.start(), slice.start() + buffer.shape().channels() * channelStride(), 0f);
    }

    private int rows() {
        return buffer.shape().height() + 2 * buffer.padding().height();
    }

    private int rowStride() {
        return stride * columns * buffer.batch();
    }

    private void copy(boolean gathers) {
        int batch = buffer.batch();
        int width = buffer.rowStride() / batch;
        for (int row = 0; row < buffer.shape().channels() * rows(); row++) {
            int place = buffer.start() + row * buffer.rowStride();
            int phases = slice.start() + row * rowStride();
            for (int column = 0; column < width; column++) {
                int phase = phases + (column % stride * columns + column / stride) * batch;
                if (gathers) {
                    System.arraycopy(buffer.values(), place + column * batch, values(), phase, batch);
                } else {
                    System.arraycopy(values(), phase, buffer.values(), place + column * batch, batch);
                }
            }
        }
    }
}
