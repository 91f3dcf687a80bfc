package io.lenslet.kernel;

import io.lenslet.kernel.scalar.ScalarSmallWindows;

/**
 * Small windows of bytes that slide over a plane one row and one column at a time. All of them see the same when rows and columns change
 * places. Planes that are read and written must not overlap.
 */
public interface SmallWindows {

    /** The kernels of this JVM. */
    SmallWindows WINDOWS = KernelProvider.choose(SmallWindows.class, "io.lenslet.kernel.vector.VectorSmallWindows", ScalarSmallWindows::new);

    /** What is found in a window. Comparisons are signed, as in {@link ByteRows}. */
    enum Operation {
        /** The middle one of nine bytes. */
        MEDIAN_3X3(3),
        /** The greatest of nine bytes. */
        GREATEST_3X3(3),
        /** The greatest of 25 bytes. */
        GREATEST_5X5(5),
        /** The greatest of five bytes, a cross. */
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
    record Area(byte[] samples, int at, int pitch) {
    }

    /**
     * {@code rows * columns} results, each of the window that begins at the same row and column of {@code source}. Samples are biased as
     * they are read, and results as they are stored, by {@code sample ^ bias}.
     */
    void slide(Operation operation, Area source, Area target, int rows, int columns, int bias);
}
