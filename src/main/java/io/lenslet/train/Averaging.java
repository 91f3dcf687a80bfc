package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.io.Serializable;

/**
 * How the run goes on from the average of the shards. Without {@code momentum}, from the average itself. With it, the
 * way from the old parameters to the average is one step of an outer descent with momentum; see {@link SlowMomentum}.
 * With {@code nesterov} the average is the model, and the shards start from a point ahead of it.
 */
public record Averaging(
        @Default("0") double momentum, @Default("false") boolean nesterov) implements Serializable {

    public Averaging {
        RangeChecks.requireBelowOne("momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov must be false where momentum is 0, was true");
        }
    }
}
