package io.lenslet.filter.pass;

import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.FloatRows;
import java.util.Arrays;

/** {@link ExtremeRows} of samples of any depth, as floats. The least is the maximum of the negated samples, negated. */
final class ExtremeFloatRows extends ExtremeRows {

    private final Plane target;
    private final boolean greatest;
    private final float outside;
    private final float[] rows;
    private final int joined;

    ExtremeFloatRows(RunExtreme pass, Plane source, Plane target, FilterWorkspace workspace) {
        super(pass, source);
        this.target = target;
        greatest = pass.greatest();
        outside =
                PassRows.outside(window, source.depth(), greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        joined = size();
        rows = workspace.floats(0, joined + pitch);
    }

    @Override
    void extend(int row, int to) {
        extension.floats(row, rows, to, outside);
        for (int i = to; i < to + extension.width() && !greatest; i++) {
            rows[i] = -rows[i];
        }
    }

    @Override
    void max(int from, int[] offsets, int to, int columns) {
        int a = from + offsets[0];
        int b = from + offsets[1];
        switch (offsets.length) {
            case 2 -> FloatRows.ROWS.max2(rows, a, b, rows, to, columns);
            case 3 -> FloatRows.ROWS.max3(rows, a, b, from + offsets[2], rows, to, columns);
            default -> FloatRows.ROWS.max4(rows, a, b, from + offsets[2], from + offsets[3], rows, to, columns);
        }
    }

    @Override
    void finish(int[] operands, int count, int targetRow) {
        int from = operands[0];
        if (count > 1) {
            max(0, Arrays.copyOf(operands, count), joined, length);
            from = joined;
        }
        int to = targetRow * horizontal.outputs();
        for (int i = 0; i < horizontal.outputs(); i++) {
            float value = rows[from + i * window.strideX()];
            target.put(to + i, greatest ? value : -value);
        }
    }
}
