package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;

/** Max, then min: what is darker and smaller than the lens goes. */
public record Closing(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Planner.extremes(lens, slide, true, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
