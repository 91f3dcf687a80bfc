package io.lenslet.spark;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Network;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Normalization;
import io.lenslet.train.ShardEvaluator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Evaluates a model on the executors. Counts and losses are summed in shard order. */
public final class DistributedEvaluator {

    /** The number of samples of a shard; fixed, so that the bits of a loss do not depend on the cluster. */
    private static final int SHARD_SAMPLES = 1250;

    private final JavaSparkContext spark;
    private final ShardEvaluator shardEvaluator;

    public DistributedEvaluator(JavaSparkContext spark, Network network, Normalization normalization) {
        this.spark = spark;
        this.shardEvaluator = new ShardEvaluator(network, normalization);
    }

    static Sharding sharding(int images) {
        return new Sharding.Contiguous(images, (images + SHARD_SAMPLES - 1) / SHARD_SAMPLES);
    }

    /** Evaluates on {@code images} labelled images. */
    public Evaluation evaluate(float[] parameters, IdxDataset dataset, int images) {
        try (ShardedData data = new ShardedData(spark, new ShardReader(dataset, sharding(images)), "images")) {
            spark.setJobGroup("lenslet-evaluate", "evaluating " + images + " images", true);
            return evaluate(parameters, data);
        } finally {
            spark.clearJobGroup();
        }
    }

    Evaluation evaluate(float[] parameters, ShardedData data) {
        Evaluation[] sum = new Evaluation[1];
        InShardOrder<Evaluation> inOrder = new InShardOrder<>(data.count(), next -> sum[0] = sum[0] == null ? next : sum[0].plus(next));
        Broadcast<ModelState> state = spark.broadcast(new ModelState(parameters, new float[0]));
        ShardEvaluator evaluator = shardEvaluator;
        try {
            data.forEach(shard -> evaluator.evaluate(state.value().parameters(), shard),
                    (index, result) -> inOrder.accept(index, result.value()));
        } finally {
            state.destroy();
        }
        return sum[0];
    }
}
