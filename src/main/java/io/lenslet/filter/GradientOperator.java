package io.lenslet.filter;

/** Two 3 x 3 lenses of signed weights whose results are the parts of a gradient. */
public enum GradientOperator {
    PREWITT(1),
    SOBEL(2),
    SCHARR(10);

    private final int center;

    GradientOperator(int center) {
        this.center = center;
    }

    Weights weights(Direction direction) {
        int side = this == SCHARR ? 3 : 1;
        Weights vertical =
                Weights.of(new int[] {-side, 0, side}, new int[] {-center, 0, center}, new int[] {-side, 0, side});
        return direction == Direction.VERTICAL ? vertical : vertical.transposed();
    }
}
