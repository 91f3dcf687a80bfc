package io.lenslet.filter;

import io.lenslet.filter.pass.Pass;
import io.lenslet.image.Image.Depth;
import java.util.List;

/** The length of a gradient: the square root of the sum of the squares of its two parts. */
public record GradientMagnitude(GradientOperator operator, Slide slide, ResultMode result) implements Filter {

    @Override
    public Pass pass(Depth depth) {
        return Planner.magnitude(operator, slide, result, depth);
    }

    @Override
    public Transparency transparency() {
        return Transparency.SUM;
    }

    @Override
    public List<Stencil> stencils() {
        return List.of(
                new Stencil("weights across", operator.weights(Direction.VERTICAL)),
                new Stencil("weights down", operator.weights(Direction.HORIZONTAL)));
    }
}
