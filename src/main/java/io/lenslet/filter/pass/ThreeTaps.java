package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ShortRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of bytes under weights that are a column of at most three times a row of at most three, in 16-bit lanes: down
 * first, straight from the rows of the image, then along. Most edge, line and gradient lenses are such.
 */
final class ThreeTaps implements WeightedRows {

    private static final int TAPS = 3;

    private final Plane source;
    private final Axis vertical;
    private final BorderedRows extension;
    private final int left;
    private final int length;
    private final int pitch;
    private final byte outside;
    private final short outsideSum;
    private final int[] rows;
    private final int[] columns;
    private final short[] down;
    private final short[] along;
    /** The three rows that are seen, where not all of them lie on the image. */
    private final byte[] seen;

    private final short[] line;
    private final AccumulatorRows.Shorts sums;

    /** True for weights that are such a product. */
    static boolean fits(WeightGrid taps) {
        List<WeightGrid> parts = taps.columnAndRow();
        return !parts.isEmpty() && parts.get(0).count() <= TAPS && parts.get(1).count() <= TAPS;
    }

    /** Takes the slots {@code 4 * number} and {@code 4 * number + 1} of the workspace. */
    ThreeTaps(
            SlidingWindow window,
            WeightGrid taps,
            Class<? extends AccumulatorRows> lanes,
            Plane source,
            FilterWorkspace workspace,
            int number) {
        this.source = source;
        vertical = window.vertical(source.height());
        Axis horizontal = window.horizontal(source.width());
        extension = new BorderedRows(source, window.border(), horizontal);
        left = horizontal.before();
        length = (horizontal.outputs() - 1) * window.strideX() + 1;
        pitch = PassRows.pitch(extension.width());
        WeightGrid column = taps.columnAndRow().get(0);
        WeightGrid row = taps.columnAndRow().get(1);
        rows = Arrays.copyOf(column.rows(), TAPS);
        columns = Arrays.copyOf(row.columns(), TAPS);
        down = weights(column);
        along = weights(row);
        outside = (byte) (int) PassRows.outside(window, Depth.U8, 0);
        outsideSum = (short) ((outside & 0xFF) * (down[0] + down[1] + down[2]));
        seen = workspace.bytes(4 * number + 1, TAPS * pitch);
        line = workspace.shorts(4 * number, pitch);
        sums = (AccumulatorRows.Shorts) AccumulatorRows.rows(lanes, workspace, 4 * number + 1, pitch);
    }

    /** Three weights; where there are fewer, zeros that stand at the first place of the lens. */
    private static short[] weights(WeightGrid taps) {
        short[] weights = new short[TAPS];
        double[] values = taps.values();
        for (int i = 0; i < values.length; i++) {
            weights[i] = (short) values[i];
        }
        return weights;
    }

    @Override
    public AccumulatorRows row(int y) {
        int top = vertical.start(y);
        int a = extension.source(top + rows[0]);
        int b = extension.source(top + rows[1]);
        int c = extension.source(top + rows[2]);
        int width = source.width();
        if (a == Border.OUTSIDE || b == Border.OUTSIDE || c == Border.OUTSIDE) {
            see(a, 0);
            see(b, pitch);
            see(c, 2 * pitch);
            ShortRows.ROWS.weigh3(seen, 0, pitch, 2 * pitch, down, line, left, width);
        } else {
            ShortRows.ROWS.weigh3(source.bytes(), a * width, b * width, c * width, down, line, left, width);
        }
        extension.edges(line, 0, outsideSum);
        ShortRows.ROWS.weigh3(line, columns[0], columns[1], columns[2], along, sums.values, 0, length);
        return sums;
    }

    private void see(int row, int to) {
        if (row == Border.OUTSIDE) {
            Arrays.fill(seen, to, to + source.width(), outside);
        } else {
            System.arraycopy(source.bytes(), row * source.width(), seen, to, source.width());
        }
    }
}
