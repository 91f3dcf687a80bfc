package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.image.Plane;
import io.lenslet.kernel.pixel.ShortRows;

/** The square root of the sum of the squares of two weighted sums. */
public record Magnitude(SlidingWindow window, WeightGrid first, WeightGrid second, SampleConversion finish, Depth depth)
        implements Pass {

    /** Sums of both signs whose squares add up to less than 2^24, where {@link ShortRows#magnitude} is exact. */
    private static final int SMALL = 2_896;

    @Override
    public String algorithm() {
        return "two lenses, each " + ConvolutionPass.form(first, lanes()) + ", " + ConvolutionPass.name(lanes())
                + " lanes";
    }

    @Override
    public double operations() {
        return 4.0 * ConvolutionPass.taps(first, lanes()) + 4;
    }

    @Override
    public void run(Plane source, Plane target, FilterWorkspace workspace) {
        WeightedRows x = WeightedRows.of(window, first, lanes(), source, workspace, 0);
        WeightedRows y = WeightedRows.of(window, second, lanes(), source, workspace, 1);
        boolean bytes = lanes() == AccumulatorRows.Shorts.class
                && target.depth() == Depth.U8
                && finish.shift(Depth.U8) == 0
                && window.strideX() == 1
                && 255 * Math.max(first.gain(), second.gain()) / 2 < SMALL;
        double[] lengths = workspace.doubles(8, PassRows.pitch(source.width() + window.width()));
        byte[] dense = workspace.bytes(0, PassRows.pitch(source.width() + window.width()));
        for (int row = 0; row < target.height(); row++) {
            AccumulatorRows sumsX = x.row(row);
            AccumulatorRows sumsY = y.row(row);
            if (bytes) {
                ShortRows.ROWS.magnitude(
                        ((AccumulatorRows.Shorts) sumsX).values,
                        ((AccumulatorRows.Shorts) sumsY).values,
                        0,
                        target.bytes(),
                        row * target.width(),
                        target.width());
                continue;
            }
            for (int i = 0; i <= (target.width() - 1) * window.strideX(); i++) {
                lengths[i] = Math.sqrt(sumsX.at(i) * sumsX.at(i) + sumsY.at(i) * sumsY.at(i));
            }
            finish.row(lengths, window.strideX(), target, row, dense);
        }
    }

    private Class<? extends AccumulatorRows> lanes() {
        return AccumulatorRows.of(first, depth, 1);
    }
}
