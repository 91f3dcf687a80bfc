package io.lenslet.filter;

import io.lenslet.filter.pass.Difference;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.image.Image.Depth;

/** The image less its opening. */
public record TopHat(Lens lens, Slide slide) implements Filter.Windowed {

    public TopHat {
        slide.requireSameSize("top-hat");
    }

    @Override
    public Pass pass(Depth depth) {
        Pass opening = Planner.extremes(lens, slide.dense(), false, depth);
        return Planner.subsampled(new Difference(Subsample.every(1, 1), opening), slide);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
