package io.lenslet.filter;

/** The weights -1 2 -1 across a line, in {@code thickness} equal lines. */
public record Line(Direction direction, int thickness, Slide slide, ResultMode result) implements Filter.Signed {

    public Line {
        LineWeights.require(thickness);
    }

    @Override
    public Weights weights() {
        return LineWeights.of(direction, thickness, -1, 2, -1);
    }
}
