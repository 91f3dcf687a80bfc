package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.ThresholdPass;
import io.lenslet.image.Image.Depth;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The brightest sample (1 in a float image) where a sample is greater than {@code value} gray levels, 0 elsewhere.
 */
public record Threshold(double value, Slide slide) implements Filter {

    public Threshold {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("value must be a finite number, was " + value);
        }
    }

    @Override
    public Pass pass(Depth depth) {
        return new ThresholdPass(slide.strideY(), slide.strideX(), OptionalDouble.of(value));
    }

    @Override
    public Transparency transparency() {
        return Transparency.IGNORED;
    }

    @Override
    public List<Stencil> stencils() {
        return List.of();
    }
}
