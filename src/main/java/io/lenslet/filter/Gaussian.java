package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.image.Image.Depth;
import java.util.List;

/**
 * The mean weighted by {@code exp(-(dx^2 + dy^2) / (2 sigma^2))}, cut off {@code radius} pixels away in each
 * direction. Sigma and radius are in pixels; the weights seen add up to 1.
 */
public record Gaussian(double sigma, int radius, Slide slide) implements Filter {

    public Gaussian {
        require(sigma, radius);
    }

    /** The radius taken where none is given: 4 sigma, rounded up. */
    static int defaultRadius(double sigma) {
        requireSigma(sigma);
        return Math.max(1, (int) Math.ceil(4 * sigma));
    }

    static void require(double sigma, int radius) {
        requireSigma(sigma);
        if (radius < 1 || radius > (Lens.MAXIMUM_SIZE - 1) / 2) {
            throw new IllegalArgumentException(
                    "radius must be 1 to " + (Lens.MAXIMUM_SIZE - 1) / 2 + ", was " + radius);
        }
    }

    private static void requireSigma(double sigma) {
        if (!(sigma > 0 && sigma <= 500)) {
            throw new IllegalArgumentException("sigma must be more than 0 and at most 500 pixels, was " + sigma);
        }
    }

    @Override
    public Pass pass(Depth depth) {
        return Passes.gaussian(Planner.window(radius, slide), sigma, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.mean(Planner.gaussian(sigma, radius, slide));
    }

    @Override
    public List<Stencil> stencils() {
        return List.of(Stencil.gaussian("weights", sigma, radius));
    }
}
