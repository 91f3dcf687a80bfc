package io.lenslet.kernel.pixel.vector;

import io.lenslet.kernel.pixel.ByteWindows;
import io.lenslet.kernel.pixel.scalar.ScalarByteWindows;

/**
 * {@link ByteWindows} in strips of as many columns as a vector has bytes. A strip goes down the rows, and what windows
 * of neighboring rows share stays in registers: a row is read once, and there are no rows of scratch. The last strip
 * ends with the last column, so that some results are computed twice; areas narrower than a vector fall to the scalar
 * twin.
 */
public final class VectorByteWindows implements ByteWindows {

    /** Rows of results that a strip goes down before the next strip, which shares cache lines with it. */
    private static final int BLOCK = 60;

    private static final int LANES = RowSpecies.BYTES.length();
    private static final ScalarByteWindows SCALAR = new ScalarByteWindows();

    @Override
    public void slide(Operation operation, Area source, Area target, int rows, int columns, int bias) {
        if (columns < LANES) {
            SCALAR.slide(operation, source, target, rows, columns, bias);
            return;
        }
        for (int y = 0; y < rows; y += BLOCK) {
            int count = Math.min(BLOCK, rows - y);
            for (int x = 0; x < columns; x += LANES) {
                int column = Math.min(x, columns - LANES);
                int at = source.at() + y * source.pitch() + column;
                int to = target.at() + y * target.pitch() + column;
                strip(operation, source, at, target, to, count, bias);
            }
        }
    }

    @Override
    public void greatestDown(int size, Area source, Area target, int rows, int columns, int bias) {
        if (columns < LANES) {
            SCALAR.greatestDown(size, source, target, rows, columns, bias);
            return;
        }
        for (int x = 0; x < columns; x += LANES) {
            int column = Math.min(x, columns - LANES);
            TallStrips.greatest(
                    size,
                    source.samples(),
                    source.at() + column,
                    source.pitch(),
                    target.samples(),
                    target.at() + column,
                    target.pitch(),
                    rows,
                    bias);
        }
    }

    private static void strip(Operation operation, Area source, int at, Area target, int to, int rows, int bias) {
        if (operation == Operation.MEDIAN_3X3) {
            WindowStrips.median3(
                    source.samples(), at, source.pitch(), target.samples(), to, target.pitch(), rows, bias);
        } else {
            WindowStrips.greatest(
                    operation, source.samples(), at, source.pitch(), target.samples(), to, target.pitch(), rows, bias);
        }
    }
}
