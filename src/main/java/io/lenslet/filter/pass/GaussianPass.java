package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;
import java.util.Arrays;

/**
 * A Gaussian, along the row and then down, in chains of fused multiply-adds of floats. Each weight is off by at most
 * 2^-24 of itself and each of the {@code 2 * size} additions adds at most 2^-24 of a sum that is no greater than the
 * greatest sample: before rounding, a result is within {@code (4 * size + 8) * 2^-24} times the greatest sample of the
 * exact one, and {@code 2^-12} at a half. That is less than half a gray level for every size allowed, so that 8-bit
 * results are within one gray level of the exact ones.
 */
public record GaussianPass(SlidingWindow window, double sigma) implements Pass {

    @Override
    public String algorithm() {
        return "separated, " + (window.width() + window.height()) + " taps, float lanes";
    }

    @Override
    public double operations() {
        return 2.0 * (window.width() + window.height());
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        new Run(source, target, workspace).run();
    }

    /** The weights along one direction, their sum 1. */
    static double[] weights(int size, double sigma) {
        double[] weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = i - (size - 1) / 2;
            weights[i] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < size; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private final class Run {
        private final Plane target;
        private final Axis vertical;
        private final Axis horizontal;
        private final BorderedRows extension;
        private final float outside;
        private final int length;
        private final int pitch;
        private final int mask;
        private final double[] exact;
        private final float[] weights;
        /** The weights of two rows of results one below the other, over the rows that both see. */
        private final float[] upper;

        private final float[] lower;
        private final int[] columns;
        private final float[] line;
        private final float[] ring;
        private final float[] sums;
        private final byte[] dense;
        /** What the weights seen at each column add up to, inverted. */
        private final float[] factors;

        Run(Plane source, Plane target, FilterWorkspace workspace) {
            this.target = target;
            vertical = window.vertical(source.height());
            horizontal = window.horizontal(source.width());
            extension = new BorderedRows(source, window.border(), horizontal);
            outside = PassRows.outside(window, source.depth(), 0);
            length = (horizontal.outputs() - 1) * window.strideX() + 1;
            pitch = PassRows.pitch(extension.width());
            int rows = PassRows.ring(window.height() + 1);
            mask = rows - 1;
            exact = weights(window.width(), sigma);
            weights = new float[exact.length];
            upper = new float[exact.length + 1];
            lower = new float[exact.length + 1];
            columns = new int[exact.length];
            for (int i = 0; i < exact.length; i++) {
                weights[i] = (float) exact[i];
                upper[i] = weights[i];
                lower[i + 1] = weights[i];
                columns[i] = i;
            }
            line = workspace.floats(0, pitch);
            ring = workspace.floats(1, rows * pitch);
            sums = workspace.floats(2, 2 * pitch);
            dense = workspace.bytes(0, pitch);
            factors = factors(horizontal);
        }

        void run() {
            float[] down = factors(vertical);
            int arrived = 0;
            int y = 0;
            while (y < vertical.outputs()) {
                boolean two = window.strideY() == 1 && y + 1 < vertical.outputs();
                int top = y * window.strideY();
                int seen = window.height() + (two ? 1 : 0);
                for (arrived = Math.max(arrived, top); arrived < top + seen; arrived++) {
                    extension.floats(arrived - vertical.before(), line, 0, outside);
                    FloatRows.ROWS.convolve(line, columns, weights, ring, (arrived & mask) * pitch, length);
                }
                if (two) {
                    FloatRows.ROWS.convolveTwice(ring, rows(top, seen), upper, lower, sums, 0, pitch, length);
                    store(y + 1, pitch, down[y + 1]);
                } else {
                    FloatRows.ROWS.convolve(ring, rows(top, seen), weights, sums, 0, length);
                }
                store(y, 0, down[y]);
                y += two ? 2 : 1;
            }
        }

        /** Where {@code count} rows from {@code top} are in the ring. */
        private int[] rows(int top, int count) {
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = (top + i & mask) * pitch;
            }
            return rows;
        }

        private float[] factors(Axis axis) {
            float[] factors = new float[axis.outputs()];
            Arrays.fill(factors, 1);
            for (int i = 0; i < factors.length && window.border() == Border.SHRINK; i++) {
                double sum = 0;
                for (int cell = axis.firstCell(i); cell < axis.endCell(i); cell++) {
                    sum += exact[cell];
                }
                boolean inside = i >= axis.interiorBegin() && i < axis.interiorEnd();
                factors[i] = inside ? 1 : (float) (1 / sum);
            }
            return factors;
        }

        private void store(int y, int from, float factor) {
            int outputs = target.width();
            int to = y * outputs;
            if (target.depth() != Depth.U8) {
                for (int x = 0; x < outputs; x++) {
                    target.put(to + x, sums[from + x * window.strideX()] * (factor * factors[x]));
                }
                return;
            }
            if (window.strideX() == 1) {
                FloatRows.ROWS.round(sums, from, factor, target.bytes(), to, length);
            } else {
                FloatRows.ROWS.round(sums, from, factor, dense, 0, length);
                PassRows.pick(dense, window.strideX(), target.bytes(), to, outputs);
            }
            for (int x = 0; x < outputs; x++) {
                if (x == horizontal.interiorBegin()) {
                    x = Math.max(x, horizontal.interiorEnd());
                }
                if (x < outputs && factors[x] != 1) {
                    float value = Math.min(255, sums[from + x * window.strideX()] * (factor * factors[x]));
                    target.bytes()[to + x] = (byte) (value + 0.5f);
                }
            }
        }
    }
}
