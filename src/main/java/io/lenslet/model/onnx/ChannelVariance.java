package io.lenslet.model.onnx;

/**
 * Variances here and in ONNX: batch normalization keeps the mean and the mean square of a channel, whose average over
 * shards is exact, and other frameworks mean and variance.
 */
final class ChannelVariance {

    private static final int NEIGHBORS = 4;

    private ChannelVariance() {}

    /** The variance that the engine computes of a channel's statistics. */
    static float of(float mean, float meanSquare) {
        return Math.max(0f, Math.fma(-mean, mean, meanSquare));
    }

    /**
     * A mean square of which {@link #of} gives {@code variance}, or as near to it as any does: the variance of a
     * channel whose mean is far from zero has digits that its mean square has no room for.
     */
    static float meanSquare(float mean, float variance) {
        float candidate = Math.fma(mean, mean, variance);
        for (int i = 0; i < NEIGHBORS; i++) {
            candidate = Math.nextDown(candidate);
        }
        float nearest = candidate;
        for (int i = 0; i < 2 * NEIGHBORS; i++) {
            candidate = Math.nextUp(candidate);
            if (Math.abs(of(mean, candidate) - variance) < Math.abs(of(mean, nearest) - variance)) {
                nearest = candidate;
            }
        }
        return nearest;
    }
}
