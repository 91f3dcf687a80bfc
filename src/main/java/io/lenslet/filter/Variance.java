package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.image.Image.Depth;

/** The mean square of the differences from the mean. */
public record Variance(Lens lens, Slide slide, ResultMode result) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Passes.variance(Planner.window(lens, slide), lens.footprint(), false, Planner.conversion(1, result));
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
