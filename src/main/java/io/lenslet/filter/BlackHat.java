package io.lenslet.filter;

import io.lenslet.filter.pass.Difference;
import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Subsample;
import io.lenslet.image.Image.Depth;

/** The closing less the image. */
public record BlackHat(Lens lens, Slide slide) implements Filter.Windowed {

    public BlackHat {
        slide.requireSameSize("black-hat");
    }

    @Override
    public Pass pass(Depth depth) {
        Pass closing = Planner.extremes(lens, slide.dense(), true, depth);
        return Planner.subsampled(new Difference(closing, Subsample.every(1, 1)), slide);
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
