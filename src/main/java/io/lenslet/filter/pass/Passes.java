package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.window.Border;

/** Which algorithm an operation takes, by its lens and the depth of the samples. */
public final class Passes {

    private Passes() {}

    /** The greatest or the least sample. */
    public static Pass extreme(SlidingWindow sweep, Footprint footprint, boolean greatest, Depth depth) {
        if (depth != Depth.U8) {
            return seen(sweep, footprint, new RunExtreme(sweep, footprint, greatest, depth));
        }
        if (SmallWindow.suits(footprint)) {
            return SmallWindow.extreme(sweep, footprint, greatest);
        }
        return footprint.isBox()
                ? new BoxExtreme(sweep, greatest)
                : seen(sweep, footprint, new RunExtreme(sweep, footprint, greatest, depth));
    }

    /** The sum, to be finished. */
    public static Pass sum(SlidingWindow sweep, Footprint footprint, SampleConversion finish, Depth depth) {
        return small(footprint, depth) ? box(sweep, finish) : new WideSum(sweep, footprint, WideSum.Kind.SUM, finish);
    }

    /** The mean; unrounded where {@code rounded} is false, into floats. */
    public static Pass mean(SlidingWindow sweep, Footprint footprint, Depth depth, boolean rounded) {
        if (!rounded || !small(footprint, depth)) {
            return new WideSum(sweep, footprint, WideSum.Kind.MEAN, SampleConversion.PLAIN);
        }
        return footprint.height() == 3 && footprint.width() == 3 ? new Mean3x3(sweep) : box(sweep, null);
    }

    /** A Gaussian. */
    public static Pass gaussian(SlidingWindow sweep, double sigma, Depth depth) {
        return depth == Depth.U8 && DecimatedGaussian.suits(sweep, sigma)
                ? new DecimatedGaussian(sweep, sigma)
                : new GaussianPass(sweep, sigma);
    }

    /** The variance, or its square root. */
    public static Pass variance(SlidingWindow sweep, Footprint footprint, boolean root, SampleConversion finish) {
        return new WideSum(sweep, footprint, root ? WideSum.Kind.STANDARD_DEVIATION : WideSum.Kind.VARIANCE, finish);
    }

    /** The sample at a rank. */
    public static Pass rank(SlidingWindow sweep, Footprint footprint, Rank rank, Depth depth) {
        if (depth == Depth.F32) {
            return new RankSort(sweep, footprint, rank);
        }
        boolean levels = depth == Depth.U8
                && footprint.isBox()
                && footprint.height() <= RankLevels.HEIGHT
                && footprint.cells() <= RankLevels.CELLS;
        if (!levels) {
            return new RankHistogram(sweep, footprint, rank, depth);
        }
        Pass counting = new RankLevels(sweep, rank);
        if (footprint.height() == 3 && footprint.width() == 3 && rank.middle()) {
            return new SmallMedian(SmallWindow.median(sweep, rank), counting);
        }
        return RankNetwork.suits(sweep, rank) ? new SmallMedian(new RankNetwork(sweep, rank), counting) : counting;
    }

    /** The mean of the two middle samples where their count may be even, else the middle one. */
    public static Pass averageMedian(SlidingWindow sweep, Footprint footprint, Depth depth) {
        Pass lower = rank(sweep, footprint, Rank.LOWER, depth);
        boolean odd = footprint.cells() % 2 == 1 && sweep.border() != Border.SHRINK;
        return odd ? lower : new AveragePass(lower, rank(sweep, footprint, Rank.UPPER, depth));
    }

    private static Pass box(SlidingWindow sweep, SampleConversion finish) {
        boolean narrow = 255L * sweep.height() * sweep.width() <= 65_535;
        return narrow ? new BoxSum(sweep, finish) : new WideBoxSum(sweep, finish);
    }

    private static boolean small(Footprint footprint, Depth depth) {
        return depth == Depth.U8 && footprint.isBox() && 256L * footprint.cells() <= Integer.MAX_VALUE;
    }

    private static Pass seen(SlidingWindow sweep, Footprint footprint, Pass pass) {
        return sweep.border() == Border.SHRINK && !footprint.seesCentre()
                ? new EmptyWindows(sweep, footprint, pass)
                : pass;
    }
}
