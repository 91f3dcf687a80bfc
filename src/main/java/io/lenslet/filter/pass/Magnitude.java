package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.kernel.ShortRows;

/** The square root of the sum of the squares of two weighted sums. */
public record Magnitude(Sweep sweep, Taps first, Taps second, Finish finish, Depth depth) implements Pass {

    /** Sums of both signs whose squares add up to less than 2^24, where {@link ShortRows#magnitude} is exact. */
    private static final int SMALL = 2_896;

    @Override
    public String algorithm() {
        return "two lenses, each " + Convolution.form(first, lanes()) + ", " + Convolution.name(lanes()) + " lanes";
    }

    @Override
    public double operations() {
        return 4.0 * Convolution.taps(first, lanes()) + 4;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        WeightedRows x = WeightedRows.of(sweep, first, lanes(), source, workspace, 0);
        WeightedRows y = WeightedRows.of(sweep, second, lanes(), source, workspace, 1);
        boolean bytes = lanes() == Lanes.Shorts.class && target.depth() == Depth.U8 && finish.shift(Depth.U8) == 0
                && sweep.strideX() == 1 && 255 * Math.max(first.gain(), second.gain()) / 2 < SMALL;
        double[] lengths = workspace.doubles(8, Rows.pitch(source.width() + sweep.width()));
        byte[] dense = workspace.bytes(0, Rows.pitch(source.width() + sweep.width()));
        for (int row = 0; row < target.height(); row++) {
            Lanes sumsX = x.row(row);
            Lanes sumsY = y.row(row);
            if (bytes) {
                ShortRows.ROWS.magnitude(((Lanes.Shorts) sumsX).values, ((Lanes.Shorts) sumsY).values, 0, target.bytes(),
                        row * target.width(), target.width());
                continue;
            }
            for (int i = 0; i <= (target.width() - 1) * sweep.strideX(); i++) {
                lengths[i] = Math.sqrt(sumsX.at(i) * sumsX.at(i) + sumsY.at(i) * sumsY.at(i));
            }
            finish.row(lengths, sweep.strideX(), target, row, dense);
        }
    }

    private Class<? extends Lanes> lanes() {
        return Lanes.of(first, depth, 1);
    }
}
