package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.image.Image.Depth;

/** The mean of the samples seen. */
public record Mean(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Passes.mean(Planner.window(lens, slide), lens.footprint(), depth, true);
    }

    @Override
    public Transparency transparency() {
        return Transparency.mean(Passes.mean(Planner.window(lens, slide), lens.footprint(), Depth.F32, false));
    }
}
