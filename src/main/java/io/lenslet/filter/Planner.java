package io.lenslet.filter;

import io.lenslet.filter.pass.Composed;
import io.lenslet.filter.pass.ConvolutionPass;
import io.lenslet.filter.pass.Difference;
import io.lenslet.filter.pass.Footprint;
import io.lenslet.filter.pass.GaussianPass;
import io.lenslet.filter.pass.Magnitude;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.filter.pass.Rank;
import io.lenslet.filter.pass.SampleConversion;
import io.lenslet.filter.pass.Sharpen;
import io.lenslet.filter.pass.SlidingWindow;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.filter.pass.ThresholdPass;
import io.lenslet.filter.pass.WeightGrid;
import io.lenslet.image.Image.Depth;

/** Turns a filter into the pass that does it once, by the depth of the samples. */
final class Planner {

    private Planner() {}

    /** The pass of a filter over planes of {@code depth}. */
    static Pass pass(Filter filter, Depth depth) {
        if (filter instanceof Filter.Sum sum) {
            return Passes.sum(sweep(sum.lens(), sum.slide()), sum.lens().footprint(), finish(1, sum.result()), depth);
        }
        if (filter instanceof Filter.Mean mean) {
            return Passes.mean(sweep(mean.lens(), mean.slide()), mean.lens().footprint(), depth, true);
        }
        if (filter instanceof Filter.Gaussian gaussian) {
            return Passes.bell(
                    sweep(2 * gaussian.radius() + 1, 2 * gaussian.radius() + 1, gaussian.slide()),
                    gaussian.sigma(),
                    depth);
        }
        if (filter instanceof Filter.Variance variance) {
            return Passes.variance(
                    sweep(variance.lens(), variance.slide()),
                    variance.lens().footprint(),
                    false,
                    finish(1, variance.result()));
        }
        if (filter instanceof Filter.StandardDeviation deviation) {
            return Passes.variance(
                    sweep(deviation.lens(), deviation.slide()),
                    deviation.lens().footprint(),
                    true,
                    finish(1, deviation.result()));
        }
        if (filter instanceof Filter.Unsharp unsharp) {
            return new Sharpen(bell(unsharp.sigma(), unsharp.radius(), unsharp.slide()), unsharp.amount());
        }
        if (filter instanceof Filter.Threshold threshold) {
            return new ThresholdPass(
                    threshold.slide().strideY(), threshold.slide().strideX(), threshold.value());
        }
        if (filter instanceof Filter.Otsu otsu) {
            return new ThresholdPass(otsu.slide().strideY(), otsu.slide().strideX(), null);
        }
        Pass signed = signed(filter, depth);
        return signed != null ? signed : ordered(filter, depth);
    }

    /** The result of a filter that lets it be chosen, else CLAMP. */
    static ResultMode result(Filter filter) {
        if (filter instanceof Filter.Sum sum) {
            return sum.result();
        }
        if (filter instanceof Filter.Variance variance) {
            return variance.result();
        }
        if (filter instanceof Filter.StandardDeviation deviation) {
            return deviation.result();
        }
        if (filter instanceof Filter.GradientMagnitude magnitude) {
            return magnitude.result();
        }
        return filter instanceof Filter.Signed signed ? signed.result() : ResultMode.CLAMP;
    }

    /** Filters that sort or compare samples. */
    private static Pass ordered(Filter filter, Depth depth) {
        if (filter instanceof Filter.Max max) {
            return extreme(max.lens(), max.slide(), true, depth);
        }
        if (filter instanceof Filter.Min min) {
            return extreme(min.lens(), min.slide(), false, depth);
        }
        if (filter instanceof Filter.Percentile percentile) {
            return Passes.rank(
                    sweep(percentile.lens(), percentile.slide()),
                    percentile.lens().footprint(),
                    new Rank(percentile.p(), false),
                    depth);
        }
        if (filter instanceof Filter.Median median) {
            SlidingWindow sweep = sweep(median.lens(), median.slide());
            Footprint footprint = median.lens().footprint();
            return switch (median.middle()) {
                case LOWER -> Passes.rank(sweep, footprint, Rank.LOWER, depth);
                case UPPER -> Passes.rank(sweep, footprint, Rank.UPPER, depth);
                case AVERAGE -> Passes.averageMedian(sweep, footprint, depth);
            };
        }
        return morphology(filter, depth);
    }

    private static Pass morphology(Filter filter, Depth depth) {
        if (filter instanceof Filter.Opening opening) {
            return there(opening.lens(), opening.slide(), false, depth);
        }
        if (filter instanceof Filter.Closing closing) {
            return there(closing.lens(), closing.slide(), true, depth);
        }
        if (filter instanceof Filter.TopHat hat) {
            Pass opening = there(hat.lens(), hat.slide().dense(), false, depth);
            return picked(new Difference(Subsample.every(1, 1), opening), hat.slide());
        }
        if (filter instanceof Filter.BlackHat hat) {
            Pass closing = there(hat.lens(), hat.slide().dense(), true, depth);
            return picked(new Difference(closing, Subsample.every(1, 1)), hat.slide());
        }
        if (filter instanceof Filter.MorphologicalGradient gradient) {
            return new Difference(
                    extreme(gradient.lens(), gradient.slide(), true, depth),
                    extreme(gradient.lens(), gradient.slide(), false, depth));
        }
        throw new IllegalStateException("no pass for " + filter);
    }

    /** Weighted sums, or null. */
    private static Pass signed(Filter filter, Depth depth) {
        if (filter instanceof Filter.GradientMagnitude magnitude) {
            Weights first = magnitude.operator().weights(Filter.Direction.VERTICAL);
            Weights second = magnitude.operator().weights(Filter.Direction.HORIZONTAL);
            return new Magnitude(
                    sweep(3, 3, magnitude.slide()), taps(first), taps(second), finish(1, magnitude.result()), depth);
        }
        if (!(filter instanceof Filter.Signed signed)) {
            return null;
        }
        Weights weights = signed.weights();
        return new ConvolutionPass(
                sweep(weights.height(), weights.width(), signed.slide()),
                taps(weights),
                finish(signed.scale(), signed.result()),
                depth);
    }

    static Pass bell(double sigma, int radius, Slide slide) {
        return new GaussianPass(sweep(2 * radius + 1, 2 * radius + 1, slide), sigma);
    }

    private static Pass extreme(Lens lens, Slide slide, boolean greatest, Depth depth) {
        return Passes.extreme(sweep(lens, slide), lens.footprint(), greatest, depth);
    }

    /** One extreme, then the other under the lens turned by half. */
    private static Pass there(Lens lens, Slide slide, boolean greatestFirst, Depth depth) {
        Footprint turned = lens.footprint().turned();
        return new Composed(
                extreme(lens, slide.dense(), greatestFirst, depth),
                Passes.extreme(sweep(turned.height(), turned.width(), slide), turned, !greatestFirst, depth));
    }

    private static Pass picked(Pass pass, Slide slide) {
        return slide.strideY() == 1 && slide.strideX() == 1
                ? pass
                : new Composed(pass, Subsample.every(slide.strideY(), slide.strideX()));
    }

    static SlidingWindow sweep(Lens lens, Slide slide) {
        return sweep(lens.height(), lens.width(), slide);
    }

    private static SlidingWindow sweep(int height, int width, Slide slide) {
        return new SlidingWindow(height, width, slide.strideY(), slide.strideX(), slide.border(), slide.constant());
    }

    private static WeightGrid taps(Weights weights) {
        return new WeightGrid(weights.height(), weights.width(), weights.flat());
    }

    private static SampleConversion finish(double scale, ResultMode result) {
        return new SampleConversion(scale, result == ResultMode.ABSOLUTE, result == ResultMode.OFFSET);
    }
}
