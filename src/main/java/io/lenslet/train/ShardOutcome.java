package io.lenslet.train;

import java.io.Serializable;

/**
 * What came of training consecutive shards for a round: one shard's result, the sum of several, or what ended training.
 */
public sealed interface ShardOutcome extends Serializable permits ShardResult, ShardSum, Divergence {

    /**
     * This and {@code next}, of the shards that follow. Where one of them diverged that is what came of both, the
     * earlier one of two. The arrays of a {@link ShardSum} on the left are modified and become those of the sum.
     */
    default ShardOutcome plus(ShardOutcome next) {
        if (this instanceof Divergence) {
            return this;
        }
        return next instanceof Divergence ? next : sum().plus(next.sum());
    }

    /**
     * What came of these shards, with the numbers of {@code slice} alone, of parameters and state; all else is whole.
     * Added up slice by slice that gives the bits of the sum of the whole.
     */
    ShardOutcome part(Slices slices, int slice);

    /** The samples that these shards were trained on; none where training ended. */
    long samples();

    /** The sum of these shards; {@link DivergedException} where training ended. */
    ShardSum sum();
}
