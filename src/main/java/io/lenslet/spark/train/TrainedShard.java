package io.lenslet.spark.train;

import io.lenslet.train.DivergedException;
import io.lenslet.train.Divergence;
import io.lenslet.train.ShardResult;
import java.util.function.Supplier;

/**
 * What a training task sends back. One that diverged is a result, not a failure: Spark would try the same again. One of
 * the two is null.
 */
public record TrainedShard(ShardResult result, Divergence divergence) {

    static TrainedShard of(Supplier<ShardResult> training) {
        try {
            return new TrainedShard(training.get(), null);
        } catch (DivergedException e) {
            return new TrainedShard(null, e.divergence());
        }
    }
}
