package io.lenslet.kernel.pixel;

import io.lenslet.kernel.KernelProvider;

/**
 * Windows of bytes that slide over a plane one row and one column at a time. Planes that are read and written must not
 * overlap.
 */
public interface ByteWindows {

    /** The kernels of this JVM. */
    ByteWindows WINDOWS = KernelProvider.choose(ByteWindows.class);

    /**
     * What is found in a small window, which is the same when rows and columns change places. Comparisons are signed,
     * as in {@link ByteRows}.
     */
    enum Operation {
        /** The middle one of nine bytes. */
        MEDIAN_3X3(3),
        /** The maximum of nine bytes. */
        GREATEST_3X3(3),
        /** The maximum of 25 bytes. */
        GREATEST_5X5(5),
        /** The maximum of five bytes, a cross. */
        GREATEST_CROSS(3);

        private final int size;

        Operation(int size) {
            this.size = size;
        }

        /** The height and width of the window. */
        public int size() {
            return size;
        }
    }

    /** Rows of bytes in an array, {@code pitch} places apart, of which the first begins at {@code at}. */
    record Area(byte[] samples, int at, int pitch) {}

    /**
     * {@code rows * columns} results, each of the window that begins at the same row and column of {@code source}.
     * Samples are biased as they are read, and results as they are stored, by {@code sample ^ bias}.
     */
    void slide(Operation operation, Area source, Area target, int rows, int columns, int bias);

    /**
     * For {@code rows * columns} results, the maximum of the {@code size} samples of {@code source} that begin at the
     * same row and column and go down. Samples are biased as they are read; results stay biased.
     */
    void greatestDown(int size, Area source, Area target, int rows, int columns, int bias);
}
