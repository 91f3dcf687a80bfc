package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Sharpen;
import io.lenslet.image.Image.Depth;
import java.util.List;

/** The image plus {@code amount} times the difference between it and its Gaussian, which is not rounded. */
public record Unsharp(double sigma, int radius, double amount, Slide slide) implements Filter {

    public Unsharp {
        Gaussian.require(sigma, radius);
        slide.requireSameSize("unsharp");
        if (!(Math.abs(amount) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("amount must be a finite number, was " + amount);
        }
    }

    @Override
    public Pass pass(Depth depth) {
        return new Sharpen(Planner.gaussian(sigma, radius, slide), amount);
    }

    @Override
    public Transparency transparency() {
        return Transparency.mean(Planner.gaussian(sigma, radius, slide));
    }

    @Override
    public List<Stencil> stencils() {
        return List.of(Stencil.gaussian("weights of the gaussian", sigma, radius));
    }
}
