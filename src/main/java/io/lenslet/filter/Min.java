package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;

/** The least sample seen: erosion. */
public record Min(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Planner.extreme(lens, slide, false, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
