package io.lenslet.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A lens as it is drawn: a number in each cell, 0 where nothing is seen. {@code meaning} says what the numbers are.
 * Drawings only: what a filter computes is up to its pass.
 */
public record Stencil(String meaning, Weights cells) {

    /** The open cells of a lens. */
    static Stencil seen(Lens lens) {
        return new Stencil(
                "1 is seen",
                new Weights(IntStream.range(0, lens.height())
                        .mapToObj(y -> IntStream.range(0, lens.width())
                                .mapToObj(x -> lens.sees(y, x) ? 1.0 : 0.0)
                                .toList())
                        .toList()));
    }

    /** The weights of a sum that is multiplied by {@code scale}. */
    static Stencil weights(Weights weights, double scale) {
        return new Stencil("weights" + (scale == 1 ? "" : ", their sum times " + scale), weights);
    }

    /** Weights of {@code exp(-(dx^2 + dy^2) / (2 sigma^2))} that add up to 1. */
    static Stencil gaussian(String meaning, double sigma, int radius) {
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
        return new Stencil(meaning, new Weights(rows));
    }
}
