package io.lenslet.filter.pass;

import io.lenslet.image.Image.Depth;
import io.lenslet.window.Border;
import java.util.Optional;

/** Which algorithm an operation takes, by its lens and the depth of the samples. */
public final class Passes {

    private Passes() {}

    /** The greatest or the least sample. */
    public static Pass extreme(SlidingWindow window, Footprint footprint, boolean greatest, Depth depth) {
        if (depth != Depth.U8) {
            return seen(window, footprint, new RunExtreme(window, footprint, greatest, depth));
        }
        if (SmallWindow.suits(footprint)) {
            return SmallWindow.extreme(window, footprint, greatest);
        }
        return footprint.isBox()
                ? new BoxExtreme(window, greatest)
                : seen(window, footprint, new RunExtreme(window, footprint, greatest, depth));
    }

    /** The sum, to be finished. */
    public static Pass sum(SlidingWindow window, Footprint footprint, SampleConversion finish, Depth depth) {
        return small(footprint, depth)
                ? box(window, Optional.of(finish))
                : new WideSum(window, footprint, WideSum.Kind.SUM, finish);
    }

    /** The mean; unrounded where {@code rounded} is false, into floats. */
    public static Pass mean(SlidingWindow window, Footprint footprint, Depth depth, boolean rounded) {
        if (!rounded || !small(footprint, depth)) {
            return new WideSum(window, footprint, WideSum.Kind.MEAN, SampleConversion.PLAIN);
        }
        return footprint.height() == 3 && footprint.width() == 3 ? new Mean3x3(window) : box(window, Optional.empty());
    }

    /** A Gaussian. */
    public static Pass gaussian(SlidingWindow window, double sigma, Depth depth) {
        return depth == Depth.U8 && DecimatedGaussian.suits(window, sigma)
                ? new DecimatedGaussian(window, sigma)
                : new GaussianPass(window, sigma);
    }

    /** The variance, or its square root. */
    public static Pass variance(SlidingWindow window, Footprint footprint, boolean root, SampleConversion finish) {
        return new WideSum(window, footprint, root ? WideSum.Kind.STANDARD_DEVIATION : WideSum.Kind.VARIANCE, finish);
    }

    /** The sample at a rank. */
    public static Pass rank(SlidingWindow window, Footprint footprint, Rank rank, Depth depth) {
        if (depth == Depth.F32) {
            return new RankSort(window, footprint, rank);
        }
        boolean levels = depth == Depth.U8
                && footprint.isBox()
                && footprint.height() <= RankLevels.HEIGHT
                && footprint.cells() <= RankLevels.CELLS;
        if (!levels) {
            return new RankHistogram(window, footprint, rank, depth);
        }
        Pass counting = new RankLevels(window, rank);
        if (footprint.height() == 3 && footprint.width() == 3 && rank.middle()) {
            return new SmallMedian(SmallWindow.median(window, rank), counting);
        }
        return RankNetwork.suits(window, rank) ? new SmallMedian(new RankNetwork(window, rank), counting) : counting;
    }

    /** The mean of the two middle samples where their count may be even, else the middle one. */
    public static Pass averageMedian(SlidingWindow window, Footprint footprint, Depth depth) {
        Pass lower = rank(window, footprint, Rank.LOWER, depth);
        boolean odd = footprint.cells() % 2 == 1 && window.border() != Border.SHRINK;
        return odd ? lower : new AveragePass(lower, rank(window, footprint, Rank.UPPER, depth));
    }

    private static Pass box(SlidingWindow window, Optional<SampleConversion> finish) {
        boolean narrow = 255L * window.height() * window.width() <= 65_535;
        return narrow ? new BoxSum(window, finish) : new WideBoxSum(window, finish);
    }

    private static boolean small(Footprint footprint, Depth depth) {
        return depth == Depth.U8 && footprint.isBox() && 256L * footprint.cells() <= Integer.MAX_VALUE;
    }

    private static Pass seen(SlidingWindow window, Footprint footprint, Pass pass) {
        return window.border() == Border.SHRINK && !footprint.seesCenter()
                ? new EmptyWindows(window, footprint, pass)
                : pass;
    }
}
