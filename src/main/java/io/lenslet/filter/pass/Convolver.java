package io.lenslet.filter.pass;

import io.lenslet.window.Axis;
import java.util.List;

/** Weighted sums of a lens that slides down one plane, one row of results after another. */
final class Convolver {

    private final Sweep sweep;
    private final Taps down;
    private final Taps along;
    private final Axis vertical;
    private final Extension extension;
    private final float outside;
    private final int length;
    private final int pitch;
    private final int mask;
    private final float[] line;
    /** Source rows or, where the weights are separated, rows already summed along. */
    private final Lanes ring;
    private final Lanes extended;
    private final Lanes summed;
    private int arrived;

    /** The sums of the last row. */
    final Lanes sums;

    /** Takes the slots {@code 4 * number} to {@code 4 * number + 3} of the workspace. */
    Convolver(Sweep sweep, Taps taps, Class<? extends Lanes> lanes, Plane source, FilterWorkspace workspace, int number) {
        this.sweep = sweep;
        List<Taps> separated = lanes == Lanes.Doubles.class ? List.of() : taps.separated();
        down = separated.isEmpty() ? taps : separated.get(0);
        along = separated.isEmpty() ? null : separated.get(1);
        vertical = sweep.vertical(source.height());
        Axis horizontal = sweep.horizontal(source.width());
        extension = new Extension(source, sweep.border(), horizontal);
        outside = Rows.outside(sweep, source.depth(), 0);
        length = (horizontal.outputs() - 1) * sweep.strideX() + 1;
        pitch = Rows.pitch(extension.width());
        int rows = Rows.ring(sweep.height());
        mask = rows - 1;
        line = workspace.floats(12, pitch);
        ring = Lanes.rows(lanes, workspace, 4 * number, rows * pitch);
        extended = Lanes.rows(lanes, workspace, 4 * number + 1, pitch);
        summed = Lanes.rows(lanes, workspace, 4 * number + 2, pitch);
        sums = Lanes.rows(lanes, workspace, 4 * number + 3, pitch);
    }

    /** Computes the sums of results' row {@code y}; rows must be asked for in order. */
    void row(int y) {
        int top = y * sweep.strideY();
        for (arrived = Math.max(arrived, top); arrived < top + sweep.height(); arrived++) {
            arrive(arrived);
        }
        int[] columns = down.columns();
        int[] offsets = down.rows();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (top + offsets[i] & mask) * pitch + columns[i];
        }
        ring.convolve(offsets, down.values(), sums, length);
    }

    private void arrive(int row) {
        int at = (row & mask) * pitch;
        int y = row - vertical.before();
        if (along == null) {
            ring.load(extension, y, outside, line, at);
            return;
        }
        extended.load(extension, y, outside, line, 0);
        extended.convolve(along.columns(), along.values(), summed, length);
        ring.copy(summed, at, length);
    }
}
