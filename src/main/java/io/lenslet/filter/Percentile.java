package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.filter.pass.Rank;
import io.lenslet.image.Image.Depth;

/**
 * The sample at rank {@code ceil(p * count / 100)} of the {@code count} sorted samples, and at rank 1 for {@code p
 * = 0}.
 */
public record Percentile(Lens lens, double p, Slide slide) implements Filter.Windowed {

    public Percentile {
        if (!(p >= 0 && p <= 100)) {
            throw new IllegalArgumentException("p must be 0 to 100, was " + p);
        }
    }

    @Override
    public Pass pass(Depth depth) {
        return Passes.rank(Planner.window(lens, slide), lens.footprint(), new Rank(p, false), depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
