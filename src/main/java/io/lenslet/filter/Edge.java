package io.lenslet.filter;

/** The weights -1 0 1 across an edge, in {@code thickness} equal lines. */
public record Edge(Direction direction, int thickness, Slide slide, ResultMode result) implements Filter.Signed {

    public Edge {
        LineWeights.require(thickness);
    }

    @Override
    public Weights weights() {
        return LineWeights.of(direction, thickness, -1, 0, 1);
    }
}
