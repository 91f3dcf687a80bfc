package io.lenslet.filter;

import io.lenslet.filter.pass.Difference;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.filter.pass.Rank;
import io.lenslet.filter.pass.Sharpen;
import io.lenslet.filter.pass.SlidingWindow;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.filter.pass.ThresholdPass;
import io.lenslet.image.Image.Depth;
import io.lenslet.window.Border;
import java.util.Arrays;
import java.util.OptionalDouble;

/** One filter of the catalog with its parameters, checked. */
public sealed interface Filter {

    /** How its lens moves. */
    Slide slide();

    /** The pass that applies it once to planes of {@code depth}. */
    Pass pass(Depth depth);

    /** What becomes of results that no sample holds. */
    default ResultMode result() {
        return ResultMode.CLAMP;
    }

    /** A filter that sees the open cells of a lens, all alike. */
    sealed interface Windowed extends Filter {

        Lens lens();
    }

    /** A filter that is a sum of weight times sample. */
    sealed interface Signed extends Filter {

        /** The weights, as they lie on the image. */
        Weights weights();

        /** What the sum is multiplied by. */
        default double scale() {
            return 1;
        }

        @Override
        default Pass pass(Depth depth) {
            return Planner.weighted(weights(), scale(), slide(), result(), depth);
        }
    }

    /** Which of two middle samples is the median of an even count. */
    enum Middle {
        LOWER,
        UPPER,
        AVERAGE
    }

    /** The way in which gray levels change: VERTICAL finds vertical edges and lines, HORIZONTAL horizontal ones. */
    enum Direction {
        VERTICAL,
        HORIZONTAL
    }

    /** Two 3 x 3 lenses of signed weights whose results are the parts of a gradient. */
    enum Operator {
        PREWITT(1),
        SOBEL(2),
        SCHARR(10);

        private final int center;

        Operator(int center) {
            this.center = center;
        }

        Weights weights(Direction direction) {
            int side = this == SCHARR ? 3 : 1;
            Weights vertical =
                    Weights.of(new int[] {-side, 0, side}, new int[] {-center, 0, center}, new int[] {-side, 0, side});
            return direction == Direction.VERTICAL ? vertical : vertical.transposed();
        }
    }

    /** The sum of the samples seen. */
    record Sum(Lens lens, Slide slide, ResultMode result) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Passes.sum(Planner.window(lens, slide), lens.footprint(), Planner.conversion(1, result), depth);
        }
    }

    /** The mean of the samples seen. */
    record Mean(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Passes.mean(Planner.window(lens, slide), lens.footprint(), depth, true);
        }
    }

    /** The greatest sample seen: dilation. */
    record Max(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Planner.extreme(lens, slide, true, depth);
        }
    }

    /** The least sample seen: erosion. */
    record Min(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Planner.extreme(lens, slide, false, depth);
        }
    }

    /** The middle one of the sorted samples. */
    record Median(Lens lens, Middle middle, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            SlidingWindow window = Planner.window(lens, slide);
            return switch (middle) {
                case LOWER -> Passes.rank(window, lens.footprint(), Rank.LOWER, depth);
                case UPPER -> Passes.rank(window, lens.footprint(), Rank.UPPER, depth);
                case AVERAGE -> Passes.averageMedian(window, lens.footprint(), depth);
            };
        }
    }

    /**
     * The sample at rank {@code ceil(p * count / 100)} of the {@code count} sorted samples, and at rank 1 for {@code p
     * = 0}.
     */
    record Percentile(Lens lens, double p, Slide slide) implements Windowed {
        public Percentile {
            if (!(p >= 0 && p <= 100)) {
                throw new IllegalArgumentException("p must be 0 to 100, was " + p);
            }
        }

        @Override
        public Pass pass(Depth depth) {
            return Passes.rank(Planner.window(lens, slide), lens.footprint(), new Rank(p, false), depth);
        }
    }

    /**
     * The mean weighted by {@code exp(-(dx^2 + dy^2) / (2 sigma^2))}, cut off {@code radius} pixels away in each
     * direction. Sigma and radius are in pixels; the weights seen add up to 1.
     */
    record Gaussian(double sigma, int radius, Slide slide) implements Filter {
        public Gaussian {
            requireSigma(sigma);
            requireRadius(radius);
        }

        /** The radius taken where none is given: 4 sigma, rounded up. */
        static int defaultRadius(double sigma) {
            requireSigma(sigma);
            return Math.max(1, (int) Math.ceil(4 * sigma));
        }

        @Override
        public Pass pass(Depth depth) {
            return Passes.gaussian(Planner.window(radius, slide), sigma, depth);
        }
    }

    /** The mean square of the differences from the mean. */
    record Variance(Lens lens, Slide slide, ResultMode result) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Passes.variance(Planner.window(lens, slide), lens.footprint(), false, Planner.conversion(1, result));
        }
    }

    /** The square root of the variance. */
    record StandardDeviation(Lens lens, Slide slide, ResultMode result) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Passes.variance(Planner.window(lens, slide), lens.footprint(), true, Planner.conversion(1, result));
        }
    }

    /**
     * The sum of weight times sample, in rows from the top left, times {@code scale}. The weights lie on the image as
     * they are drawn.
     */
    record Weighted(Weights weights, double scale, Slide slide, ResultMode result) implements Signed {
        public Weighted {
            if (!(Math.abs(scale) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("scale must be a finite number, was " + scale);
            }
        }
    }

    /** The weights -1 0 1 across an edge, in {@code thickness} equal lines. */
    record Edge(Direction direction, int thickness, Slide slide, ResultMode result) implements Signed {
        public Edge {
            requireThickness(thickness);
        }

        @Override
        public Weights weights() {
            return lines(direction, thickness, -1, 0, 1);
        }
    }

    /** The weights -1 2 -1 across a line, in {@code thickness} equal lines. */
    record Line(Direction direction, int thickness, Slide slide, ResultMode result) implements Signed {
        public Line {
            requireThickness(thickness);
        }

        @Override
        public Weights weights() {
            return lines(direction, thickness, -1, 2, -1);
        }
    }

    /** One part of a gradient. */
    record Gradient(Operator operator, Direction direction, Slide slide, ResultMode result) implements Signed {
        @Override
        public Weights weights() {
            return operator.weights(direction);
        }
    }

    /** The length of a gradient: the square root of the sum of the squares of its two parts. */
    record GradientMagnitude(Operator operator, Slide slide, ResultMode result) implements Filter {
        @Override
        public Pass pass(Depth depth) {
            return Planner.magnitude(operator, slide, result, depth);
        }
    }

    /** The sum of 4 or 8 neighbors less as many times the center. */
    record Laplacian(int neighbors, Slide slide, ResultMode result) implements Signed {
        public Laplacian {
            if (neighbors != 4 && neighbors != 8) {
                throw new IllegalArgumentException("neighbors must be 4 or 8, was " + neighbors);
            }
        }

        @Override
        public Weights weights() {
            int corner = neighbors == 4 ? 0 : 1;
            return Weights.of(
                    new int[] {corner, 1, corner}, new int[] {1, -neighbors, 1}, new int[] {corner, 1, corner});
        }
    }

    /** Min, then max: what is brighter and smaller than the lens goes. */
    record Opening(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Planner.extremes(lens, slide, false, depth);
        }
    }

    /** Max, then min: what is darker and smaller than the lens goes. */
    record Closing(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return Planner.extremes(lens, slide, true, depth);
        }
    }

    /** The image less its opening. */
    record TopHat(Lens lens, Slide slide) implements Windowed {
        public TopHat {
            requireSameSize("top-hat", slide);
        }

        @Override
        public Pass pass(Depth depth) {
            Pass opening = Planner.extremes(lens, slide.dense(), false, depth);
            return Planner.subsampled(new Difference(Subsample.every(1, 1), opening), slide);
        }
    }

    /** The closing less the image. */
    record BlackHat(Lens lens, Slide slide) implements Windowed {
        public BlackHat {
            requireSameSize("black-hat", slide);
        }

        @Override
        public Pass pass(Depth depth) {
            Pass closing = Planner.extremes(lens, slide.dense(), true, depth);
            return Planner.subsampled(new Difference(closing, Subsample.every(1, 1)), slide);
        }
    }

    /** Max less min. */
    record MorphologicalGradient(Lens lens, Slide slide) implements Windowed {
        @Override
        public Pass pass(Depth depth) {
            return new Difference(
                    Planner.extreme(lens, slide, true, depth), Planner.extreme(lens, slide, false, depth));
        }
    }

    /** The image plus {@code amount} times the difference between it and its Gaussian, which is not rounded. */
    record Unsharp(double sigma, int radius, double amount, Slide slide) implements Filter {
        public Unsharp {
            requireSigma(sigma);
            requireRadius(radius);
            requireSameSize("unsharp", slide);
            if (!(Math.abs(amount) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("amount must be a finite number, was " + amount);
            }
        }

        @Override
        public Pass pass(Depth depth) {
            return new Sharpen(Planner.gaussian(sigma, radius, slide), amount);
        }
    }

    /**
     * The brightest sample (1 in a float image) where a sample is greater than {@code value} gray levels, 0 elsewhere.
     */
    record Threshold(double value, Slide slide) implements Filter {
        public Threshold {
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("value must be a finite number, was " + value);
            }
        }

        @Override
        public Pass pass(Depth depth) {
            return new ThresholdPass(slide.strideY(), slide.strideX(), OptionalDouble.of(value));
        }
    }

    /**
     * A threshold per plane that parts its samples into two classes with the greatest variance between them (Otsu
     * 1979).
     */
    record Otsu(Slide slide) implements Filter {
        @Override
        public Pass pass(Depth depth) {
            return new ThresholdPass(slide.strideY(), slide.strideX(), OptionalDouble.empty());
        }
    }

    private static Weights lines(Direction direction, int thickness, int... across) {
        int[][] rows = new int[thickness][];
        Arrays.fill(rows, across);
        Weights vertical = Weights.of(rows);
        return direction == Direction.VERTICAL ? vertical : vertical.transposed();
    }

    private static void requireThickness(int thickness) {
        if (thickness != 1 && thickness != 3) {
            throw new IllegalArgumentException("thickness must be 1 or 3, was " + thickness);
        }
    }

    private static void requireSigma(double sigma) {
        if (!(sigma > 0 && sigma <= 500)) {
            throw new IllegalArgumentException("sigma must be more than 0 and at most 500 pixels, was " + sigma);
        }
    }

    private static void requireRadius(int radius) {
        if (radius < 1 || radius > (Lens.MAXIMUM_SIZE - 1) / 2) {
            throw new IllegalArgumentException(
                    "radius must be 1 to " + (Lens.MAXIMUM_SIZE - 1) / 2 + ", was " + radius);
        }
    }

    private static void requireSameSize(String filter, Slide slide) {
        if (slide.border() == Border.VALID) {
            throw new IllegalArgumentException(
                    "border of " + filter + " must not be valid: it subtracts images of the same size");
        }
    }
}
