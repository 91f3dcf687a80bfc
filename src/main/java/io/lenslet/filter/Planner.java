package io.lenslet.filter;

import io.lenslet.filter.pass.Composed;
import io.lenslet.filter.pass.ConvolutionPass;
import io.lenslet.filter.pass.Footprint;
import io.lenslet.filter.pass.GaussianPass;
import io.lenslet.filter.pass.Magnitude;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.filter.pass.SampleConversion;
import io.lenslet.filter.pass.SlidingWindow;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.filter.pass.WeightGrid;
import io.lenslet.image.Image.Depth;

/** What the passes of several filters are made of; each filter says itself which it takes ({@link Filter#pass}). */
final class Planner {

    private Planner() {}

    /** Weighted sums. */
    static Pass weighted(Weights weights, double scale, Slide slide, ResultMode result, Depth depth) {
        return new ConvolutionPass(
                window(weights.height(), weights.width(), slide), grid(weights), conversion(scale, result), depth);
    }

    /** The length of the gradient whose parts are those of {@code operator}. */
    static Pass magnitude(GradientOperator operator, Slide slide, ResultMode result, Depth depth) {
        return new Magnitude(
                window(3, 3, slide),
                grid(operator.weights(Direction.VERTICAL)),
                grid(operator.weights(Direction.HORIZONTAL)),
                conversion(1, result),
                depth);
    }

    /** A Gaussian in floats. */
    static Pass gaussian(double sigma, int radius, Slide slide) {
        return new GaussianPass(window(radius, slide), sigma);
    }

    /** The maximum or minimum under a lens. */
    static Pass extreme(Lens lens, Slide slide, boolean maximum, Depth depth) {
        return Passes.extreme(window(lens, slide), lens.footprint(), maximum, depth);
    }

    /** The maximum or minimum, then the other under the lens turned by half: closing or opening. */
    static Pass extremes(Lens lens, Slide slide, boolean maximumFirst, Depth depth) {
        Footprint turned = lens.footprint().turned();
        return new Composed(
                extreme(lens, slide.dense(), maximumFirst, depth),
                Passes.extreme(window(turned.height(), turned.width(), slide), turned, !maximumFirst, depth));
    }

    /** What {@code slide} keeps of the results of a pass that moves pixel by pixel. */
    static Pass subsampled(Pass pass, Slide slide) {
        return slide.strideY() == 1 && slide.strideX() == 1
                ? pass
                : new Composed(pass, Subsample.every(slide.strideY(), slide.strideX()));
    }

    static SlidingWindow window(Lens lens, Slide slide) {
        return window(lens.height(), lens.width(), slide);
    }

    static SlidingWindow window(int radius, Slide slide) {
        return window(2 * radius + 1, 2 * radius + 1, slide);
    }

    private static SlidingWindow window(int height, int width, Slide slide) {
        return new SlidingWindow(height, width, slide.strideY(), slide.strideX(), slide.border(), slide.constant());
    }

    private static WeightGrid grid(Weights weights) {
        return new WeightGrid(weights.height(), weights.width(), weights.flat());
    }

    static SampleConversion conversion(double scale, ResultMode result) {
        return new SampleConversion(scale, result == ResultMode.ABSOLUTE, result == ResultMode.OFFSET);
    }
}
