package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.Passes;
import io.lenslet.filter.pass.Rank;
import io.lenslet.filter.pass.SlidingWindow;
import io.lenslet.image.Image.Depth;

/** The middle one of the sorted samples. */
public record Median(Lens lens, Middle middle, Slide slide) implements Filter.Windowed {

    /** Which of two middle samples is the median of an even count. */
    public enum Middle {
        LOWER,
        UPPER,
        AVERAGE
    }

    @Override
    public Pass pass(Depth depth) {
        SlidingWindow window = Planner.window(lens, slide);
        return switch (middle) {
            case LOWER -> Passes.rank(window, lens.footprint(), Rank.LOWER, depth);
            case UPPER -> Passes.rank(window, lens.footprint(), Rank.UPPER, depth);
            case AVERAGE -> Passes.averageMedian(window, lens.footprint(), depth);
        };
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }
}
