package io.lenslet.train;

import java.io.Serializable;

/**
 * How the training of a shard, or of several, went, in sums that add up: {@code moved}, over the shards, their samples
 * times the squared distance of the trained parameters from where they started; {@code steps}, the steps whose gradient
 * was measured; and {@code gradientSquares}, over those steps, the squared norm of the gradient of each layer that has
 * trained parameters ({@link GradientMeter#layers}), as it was before clipping. All sums are in double.
 */
public record ShardHealth(double moved, int steps, double[] gradientSquares) implements Serializable {

    /** Of what took no steps. */
    public static final ShardHealth UNKNOWN = new ShardHealth(0, 0, new double[0]);

    /** The sum of this and {@code next}; the order of the terms is part of the result's last bits. */
    public ShardHealth plus(ShardHealth next) {
        double[] squares = gradientSquares.clone();
        for (int layer = 0; layer < squares.length; layer++) {
            squares[layer] += next.gradientSquares[layer];
        }
        return new ShardHealth(moved + next.moved, Math.addExact(steps, next.steps), squares);
    }
}
