package io.lenslet.filter;

import io.lenslet.filter.pass.Difference;
import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;

/** Max less min. */
public record MorphologicalGradient(Lens lens, Slide slide) implements Filter.Windowed {

    @Override
    public Pass pass(Depth depth) {
        return new Difference(Planner.extreme(lens, slide, true, depth), Planner.extreme(lens, slide, false, depth));
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
