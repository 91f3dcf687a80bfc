package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.image.Image.Depth;

/** The square root of the variance. */
public record StandardDeviation(Lens lens, Slide slide, ResultMode result) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Passes.variance(Planner.window(lens, slide), lens.footprint(), true, Planner.conversion(1, result));
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
