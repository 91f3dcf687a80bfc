package io.lenslet.train;

import io.lenslet.config.Default;
import java.io.Serializable;

/**
 * Before each test, batch normalization's statistics are measured anew on {@code reestimate} training images (all of
 * them where there are not as many); 0 keeps the shards' running ones, averaged. See {@link StatisticsMeter}.
 */
public record BatchNormStatistics(@Default("0") int reestimate) implements Serializable {

    public BatchNormStatistics {
        if (reestimate < 0) {
            throw new IllegalArgumentException("reestimate must be at least 0, was " + reestimate);
        }
    }
}
