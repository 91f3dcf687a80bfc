package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.window.Axis;
import java.util.List;
import java.util.Optional;

/** Weighted sums of a lens that slides down one plane, one row of results after another. */
final class Convolver implements WeightedRows {

    private final SlidingWindow window;
    private final int[] rows;
    private final int[] columns;
    private final AccumulatorRows down;
    /** Where the weights are separated, those along the row. */
    private final Optional<Along> along;

    private final Axis vertical;
    private final BorderedRows extension;
    private final float outside;
    private final int length;
    private final int pitch;
    private final int mask;
    private final float[] line;
    /** Source rows or, where the weights are separated, rows already summed along. */
    private final AccumulatorRows ring;

    private final AccumulatorRows extended;
    private final AccumulatorRows sums;
    private int arrived;

    private record Along(int[] columns, AccumulatorRows weights) {}

    /** Takes the slots {@code 4 * number} to {@code 4 * number + 2} of the workspace. */
    Convolver(
            SlidingWindow window,
            WeightGrid taps,
            Class<? extends AccumulatorRows> lanes,
            Plane source,
            FilterWorkspace workspace,
            int number) {
        this.window = window;
        List<WeightGrid> separated = lanes == AccumulatorRows.Doubles.class ? List.of() : taps.separated();
        WeightGrid first = separated.isEmpty() ? taps : separated.get(0);
        rows = first.rows();
        columns = first.columns();
        down = AccumulatorRows.weights(lanes, first.values());
        along = separated.stream()
                .skip(1)
                .map(grid -> new Along(grid.columns(), AccumulatorRows.weights(lanes, grid.values())))
                .findFirst();
        vertical = window.vertical(source.height());
        Axis horizontal = window.horizontal(source.width());
        extension = new BorderedRows(source, window.border(), horizontal);
        outside = PassRows.outside(window, source.depth(), 0);
        length = (horizontal.outputs() - 1) * window.strideX() + 1;
        pitch = PassRows.pitch(extension.width());
        int seen = PassRows.ring(window.height());
        mask = seen - 1;
        line = workspace.floats(12, pitch);
        ring = AccumulatorRows.rows(lanes, workspace, 4 * number, seen * pitch);
        extended = AccumulatorRows.rows(lanes, workspace, 4 * number + 1, pitch);
        sums = AccumulatorRows.rows(lanes, workspace, 4 * number + 2, pitch);
    }

    @Override
    public AccumulatorRows row(int y) {
        int top = y * window.strideY();
        for (arrived = Math.max(arrived, top); arrived < top + window.height(); arrived++) {
            arrive(arrived);
        }
        int[] offsets = new int[rows.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (top + rows[i] & mask) * pitch + columns[i];
        }
        ring.convolve(offsets, down, sums, 0, length);
        return sums;
    }

    private void arrive(int row) {
        int at = (row & mask) * pitch;
        int y = row - vertical.before();
        if (along.isEmpty()) {
            ring.load(extension, y, outside, line, at);
            return;
        }
        extended.load(extension, y, outside, line, 0);
        extended.convolve(along.get().columns(), along.get().weights(), ring, at, length);
    }
}
