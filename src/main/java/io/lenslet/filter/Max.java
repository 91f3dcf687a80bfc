package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;

/** The greatest sample seen: dilation. */
public record Max(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return Planner.extreme(lens, slide, true, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
