package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.FloatRows;
import io.lenslet.kernel.pixel.Quarters;
import io.lenslet.window.Axis;
import io.lenslet.window.Border;

/**
 * A wide Gaussian of bytes at a quarter of the resolution: smoothed and every fourth sample kept, filtered there, and
 * spread again, each along the row and down (see {@link DecimatedWeights}). The error is known before a pixel is:
 * weights whose sums are 1, and whose absolute differences from the Gaussian's add up to d along a row and down a
 * column, change no result by more than {@code 2 * d * 127.5} gray levels. Where that is more than {@link #ERROR}, and
 * for images that are no larger than what a result sees, {@link GaussianPass} does it. (Multirate filters: Crochiere
 * and Rabiner 1983.)
 */
public record DecimatedGaussian(SlidingWindow window, double sigma) implements Pass {

    /**
     * Gray levels by which a result may differ from the exact one before it is rounded; sums of floats add less than
     * 0.01.
     */
    public static final double ERROR = 0.45;

    private static final double LEAST_SIGMA = 6;
    private static final double HALF_RANGE = 127.5;
    /**
     * Beyond this reach the edges are not looked at one by one: cutting weights off at most doubles a difference, and
     * again for sums.
     */
    private static final int LOOKED_AT = 128;

    /** True where the results are close enough to the exact ones. */
    public static boolean suits(SlidingWindow window, double sigma) {
        boolean square = window.height() == window.width() && window.strideX() == 1 && window.strideY() == 1;
        if (!square || sigma < LEAST_SIGMA) {
            return false;
        }
        DecimatedWeights weights = new DecimatedWeights(sigma);
        if (weights.reach - Quarters.STEP < window.width() / 2) {
            return false;
        }
        boolean shrink = window.border() == Border.SHRINK;
        boolean near = weights.reach <= LOOKED_AT;
        double difference = weights.difference(window.width(), sigma, shrink && near) * (shrink && !near ? 4 : 1);
        return 2 * difference * HALF_RANGE <= ERROR;
    }

    @Override
    public String algorithm() {
        DecimatedWeights weights = new DecimatedWeights(sigma);
        return "every fourth sample of a smoothed image, " + 2 * weights.middle.length
                + " taps, and spread again, float lanes";
    }

    @Override
    public double operations() {
        return 40 + new DecimatedWeights(sigma).middle.length / 4.0;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        DecimatedWeights weights = new DecimatedWeights(sigma);
        if (Math.min(source.width(), source.height()) <= 2 * weights.reach) {
            new GaussianPass(window, sigma).run(source, target, workspace);
        } else {
            new Run(source, target, workspace, weights).run();
        }
    }

    private final class Run {
        private static final int STEP = Quarters.STEP;
        private static final int TAPS = 2 * Quarters.REACH + 1;

        private final Plane target;
        private final int half;
        private final BorderedRows extension;
        private final byte outside;
        /** The row of the source that is the first one kept. */
        private final int top;

        private final int kept;
        private final int between;
        private final int pitch;
        private final float[] smoothing = new float[TAPS];
        private final float[] middle;
        private final int[] columns;
        private final byte[] line;
        /** Rows of the source with every fourth column kept. */
        private final float[] narrow;

        private final float[] row;
        /** Every fourth of these rows, filtered along. */
        private final float[] along;

        private final int alongMask;
        /** The same, filtered down. */
        private final float[] both;

        private final float[] result;
        /** What sums are multiplied by, first of every fourth column from the first on. */
        private final float[] across;

        private final float[] down;
        private int nextNarrow;
        private int nextAlong;
        private int nextBoth = -1;

        Run(Plane source, Plane target, FilterWorkspace workspace, DecimatedWeights weights) {
            this.target = target;
            half = weights.half;
            Axis horizontal = window.horizontal(source.width());
            int margin = STEP * (half + 1) + Quarters.REACH;
            top = top();
            extension = new BorderedRows(
                    source,
                    window.border(),
                    new Axis(source.width(), 1, 1, 1, margin - left(), weights.reach + 2 * STEP - left()));
            outside = (byte) PassRows.outside(window, Depth.U8, 0);
            between = (target.width() - 1) / STEP + STEP;
            kept = between + 2 * half;
            pitch = PassRows.pitch(kept);
            int[] spline = Quarters.smoothing();
            for (int i = 0; i < TAPS; i++) {
                smoothing[i] = spline[i] / (float) (Quarters.SUM * Quarters.SUM);
            }
            middle = new float[weights.middle.length];
            columns = new int[middle.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = (float) weights.middle[i];
                columns[i] = i;
            }
            line = workspace.bytes(0, PassRows.pitch(Math.max(extension.width(), STEP * kept + TAPS)));
            narrow = workspace.floats(0, PassRows.ring(TAPS) * pitch);
            row = workspace.floats(1, pitch);
            alongMask = PassRows.ring(middle.length) - 1;
            along = workspace.floats(2, (alongMask + 1) * pitch);
            both = workspace.floats(3, STEP * pitch);
            result = workspace.floats(4, pitch);
            across = byPhase(weights.factors(horizontal, window.border()));
            down = weights.factors(window.vertical(source.height()), window.border());
            nextAlong = -1 - half;
            nextNarrow = STEP * nextAlong - Quarters.REACH;
        }

        private float[] byPhase(float[] factors) {
            float[] phases = new float[STEP * between];
            for (int i = 0; i < factors.length; i++) {
                phases[i % STEP * between + i / STEP] = factors[i];
            }
            return phases;
        }

        void run() {
            for (int y = 0; y < target.height(); y++) {
                int first = y / STEP - 1;
                for (; nextBoth < first + STEP; nextBoth++) {
                    filterDown(nextBoth);
                }
                int[] rows = new int[STEP];
                for (int i = 0; i < STEP; i++) {
                    rows[i] = (first + i & STEP - 1) * pitch;
                }
                FloatRows.ROWS.convolve(both, rows, Quarters.between(y % STEP), result, 0, between);
                store(y);
            }
        }

        private void filterDown(int index) {
            for (; nextAlong <= index + half; nextAlong++) {
                filterAlong(nextAlong);
            }
            int[] rows = new int[middle.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (index - half + i & alongMask) * pitch;
            }
            FloatRows.ROWS.convolve(along, rows, middle, both, (index & STEP - 1) * pitch, between);
        }

        private void filterAlong(int index) {
            int mask = PassRows.ring(TAPS) - 1;
            for (; nextNarrow <= STEP * index + Quarters.REACH; nextNarrow++) {
                extension.bytes(top + nextNarrow, line, 0, 0, outside);
                FloatRows.ROWS.quarter(line, 0, narrow, (nextNarrow & mask) * pitch, kept);
            }
            int[] rows = new int[TAPS];
            for (int i = 0; i < TAPS; i++) {
                rows[i] = (STEP * index - Quarters.REACH + i & mask) * pitch;
            }
            FloatRows.ROWS.convolve(narrow, rows, smoothing, row, 0, kept);
            FloatRows.ROWS.convolve(row, columns, middle, along, (index & alongMask) * pitch, between);
        }

        private void store(int y) {
            FloatRows.ROWS.spread(
                    result, 0, across, between, down[y], target.bytes(), y * target.width(), target.width());
        }
    }
}
