package io.lenslet.train;

/** Where the gradients of a step's micro-batches come from. */
public interface GradientSource {

    /**
     * The sum over all micro-batches of {@code step} (from 0) of the gradient by {@code parameters}, weighted by
     * samples; in the place of the network's statistics those that each micro-batch left, likewise. It may be
     * overwritten by the next call. {@code parameters} is not modified.
     */
    ShardOutcome sum(float[] parameters, int step);
}
