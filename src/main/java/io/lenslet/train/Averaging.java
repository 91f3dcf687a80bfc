package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.io.Serializable;

/**
 * When the shards are averaged, and how the run goes on from there. Without {@code momentum}, from the average itself.
 * With it, the way from the old parameters to the average is one step of an outer descent with momentum; see {@link
 * SlowMomentum}. With {@code nesterov} the average is the model, and the shards start from a point ahead of it. Where
 * gradients are averaged there is no way to speak of, and no such momentum.
 */
public record Averaging(
        @Default("epoch") Interval every,
        @Default("0") double momentum,
        @Default("false") boolean nesterov) implements Serializable {

    public Averaging {
        RangeChecks.requireBelowOne("momentum", momentum);
        if (momentum > 0 && every instanceof Interval.Gradient) {
            throw new IllegalArgumentException(
                    "momentum must be 0 where every is gradient, was " + momentum + "; the optimizer has momentum");
        }
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov must be false where momentum is 0, was true");
        }
    }
}
