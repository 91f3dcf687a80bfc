package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.image.Image.Depth;

/** The sum of the samples seen. */
public record Sum(Lens lens, Slide slide, ResultMode result) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Passes.sum(Planner.window(lens, slide), lens.footprint(), Planner.conversion(1, result), depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.SUM;
    }
}
