package io.lenslet.filter;

import io.lenslet.filter.Filter.Direction;
import io.lenslet.filter.Filter.Gaussian;
import io.lenslet.filter.Filter.GradientMagnitude;
import io.lenslet.filter.Filter.Signed;
import io.lenslet.filter.Filter.Unsharp;
import io.lenslet.filter.Filter.Windowed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A lens as it is drawn: a number in each cell, 0 where nothing is seen. {@code meaning} says what the numbers are.
 * Drawings only: what a filter computes is up to its pass.
 */
public record Stencil(String meaning, Weights cells) {

    /** The lenses that a filter lays on the image; none where it looks at one sample at a time. */
    public static List<Stencil> of(Filter filter) {
        if (filter instanceof Windowed windowed) {
            return List.of(new Stencil("1 is seen", seen(windowed.lens())));
        }
        if (filter instanceof Signed signed) {
            return List.of(new Stencil("weights" + times(signed.scale()), signed.weights()));
        }
        if (filter instanceof GradientMagnitude magnitude) {
            return List.of(
                    new Stencil("weights across", magnitude.operator().weights(Direction.VERTICAL)),
                    new Stencil("weights down", magnitude.operator().weights(Direction.HORIZONTAL)));
        }
        if (filter instanceof Gaussian gaussian) {
            return List.of(new Stencil("weights", gaussian(gaussian.sigma(), gaussian.radius())));
        }
        if (filter instanceof Unsharp unsharp) {
            return List.of(new Stencil("weights of the gaussian", gaussian(unsharp.sigma(), unsharp.radius())));
        }
        return List.of();
    }

    private static String times(double scale) {
        return scale == 1 ? "" : ", their sum times " + scale;
    }

    private static Weights seen(Lens lens) {
        return new Weights(IntStream.range(0, lens.height())
                .mapToObj(y -> IntStream.range(0, lens.width())
                        .mapToObj(x -> lens.sees(y, x) ? 1.0 : 0.0)
                        .toList())
                .toList());
    }

    /** Weights of {@code exp(-(dx^2 + dy^2) / (2 sigma^2))} that add up to 1. */
    private static Weights gaussian(double sigma, int radius) {
        double[] side = IntStream.rangeClosed(-radius, radius)
                .mapToDouble(d -> StrictMath.exp(-(double) d * d / (2 * sigma * sigma)))
                .toArray();
        double sum = 0;
        for (double weight : side) {
            sum += weight;
        }
        List<List<Double>> rows = new ArrayList<>();
        for (double down : side) {
            List<Double> row = new ArrayList<>();
            for (double across : side) {
                row.add(down * across / (sum * sum));
            }
            rows.add(row);
        }
        return new Weights(rows);
    }
}
