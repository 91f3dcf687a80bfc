package io.lenslet.nn;

import java.util.Arrays;

/**
 * The values of one shape for a whole batch: (channel, row, column, sample), the sample innermost, with {@code padding}
 * rows and columns of zeros around each channel. It begins at {@code values[start]}; others may lie beside it.
 */
public record Buffer(float[] values, int start, Shape shape, Size padding, int batch) implements Layout {

    /** Some less than an int counts: a JVM needs a few for itself. */
    static final int MOST_VALUES = Integer.MAX_VALUE - 64;

    static int length(Shape shape, Size padding, int batch) {
        long length = (long) shape.channels()
                * (shape.height() + 2L * padding.height())
                * (shape.width() + 2L * padding.width())
                * batch;
        if (length > MOST_VALUES) {
            throw new IllegalArgumentException("a layer's output of " + shape + " for a batch of " + batch + " has "
                    + length + " values, more than a Java array holds; choose a smaller batch");
        }
        return (int) length;
    }

    /** The floats from a row to the next. */
    public int rowStride() {
        return (shape.width() + 2 * padding.width()) * batch;
    }

    @Override
    public int channelStride() {
        return (shape.height() + 2 * padding.height()) * rowStride();
    }

    @Override
    public int index(int channel, int row, int column) {
        return start
                + channel * channelStride()
                + (row + padding.height()) * rowStride()
                + (column + padding.width()) * batch;
    }

    /** Sets the values of a channel to zero whose samples are {@code count} or beyond. */
    void clearAbsent(int channel, int count) {
        for (int row = 0; row < shape.height() && count < batch; row++) {
            for (int column = 0; column < shape.width(); column++) {
                int start = index(channel, row, column);
                Arrays.fill(values, start + count, start + batch, 0f);
            }
        }
    }

    /** Sets the padding to zero. */
    void clearPadding() {
        for (int channel = 0; channel < shape.channels() && padding.height() + padding.width() > 0; channel++) {
            Arrays.fill(values, start + channel * channelStride(), index(channel, 0, 0), 0f);
            for (int row = 1; row < shape.height(); row++) {
                Arrays.fill(values, index(channel, row - 1, shape.width()), index(channel, row, 0), 0f);
            }
            Arrays.fill(
                    values,
                    index(channel, shape.height() - 1, shape.width()),
                    start + (channel + 1) * channelStride(),
                    0f);
        }
    }

    /** The padding too. */
    @Override
    public void clear() {
        Arrays.fill(values, start, start + shape.channels() * channelStride(), 0f);
    }
}
