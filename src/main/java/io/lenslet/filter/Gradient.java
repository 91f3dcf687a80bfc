package io.lenslet.filter;

/** One part of a gradient. */
public record Gradient(GradientOperator operator, Direction direction, Slide slide, ResultMode result)
        implements Filter.Signed {

    @Override
    public Weights weights() {
        return operator.weights(direction);
    }
}
