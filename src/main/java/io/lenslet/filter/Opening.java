package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;

/** Min, then max: what is brighter and smaller than the lens goes. */
public record Opening(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Planner.extremes(lens, slide, false, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
