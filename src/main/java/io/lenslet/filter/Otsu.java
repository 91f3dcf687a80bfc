package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.filter.pass.ThresholdPass;
import io.lenslet.image.Image.Depth;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A threshold per plane that parts its samples into two classes with the greatest variance between them (Otsu
 * 1979).
 */
public record Otsu(Slide slide) implements Filter {

    @Override
    public Pass pass(Depth depth) {
        return new ThresholdPass(slide.strideY(), slide.strideX(), OptionalDouble.empty());
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
