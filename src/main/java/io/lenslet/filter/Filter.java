package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;
import java.util.List;

/** One filter of the catalog with its parameters, checked. */
public sealed interface Filter
        permits Filter.Windowed, Filter.Signed, Gaussian, GradientMagnitude, Unsharp, Threshold, Otsu {

    /** How its lens moves. */
    Slide slide();

    /** The pass that applies it once to planes of {@code depth}. */
    Pass pass(Depth depth);

    /** What it makes of the color of pixels that can be seen only in part. */
    Transparency transparency();

    /** The lenses that it lays on the image, as they are drawn; none where it looks at one sample at a time. */
    List<Stencil> stencils();

    /** What becomes of results that no sample holds. */
    default ResultMode result() {
        return ResultMode.CLAMP;
    }

    /** A filter that sees the open cells of a lens, all alike. */
    sealed interface Windowed extends Filter
            permits BlackHat,
                    Closing,
                    Max,
                    Mean,
                    Median,
                    Min,
                    MorphologicalGradient,
                    Opening,
                    Percentile,
                    StandardDeviation,
                    Sum,
                    TopHat,
                    Variance {

        Lens lens();

        @Override
        default List<Stencil> stencils() {
            return List.of(Stencil.seen(lens()));
        }
    }

    /** A filter that is a sum of weight times sample. */
    sealed interface Signed extends Filter permits Edge, Gradient, Laplacian, Line, Weighted {

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

        @Override
        default Transparency transparency() {
            return Transparency.SUM;
        }

        @Override
        default List<Stencil> stencils() {
            return List.of(Stencil.weights(weights(), scale()));
        }
    }
}
