package io.lenslet.spark.train;

import io.lenslet.data.SampleSource;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ShardEvaluator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Evaluates a model on the executors. Counts and losses are summed in shard order. */
public final class DistributedEvaluator {

    /** About the work of a shard: some 50 ms, ten times what a task costs Spark. */
    private static final long SHARD_MULTIPLY_ADDS = 2_100_000_000L;

    /** So that reading and the shards' parts of a cluster stay of a size, however small the network. */
    private static final int MOST_SHARD_SAMPLES = 5000;

    private static final int FEWEST_SHARD_SAMPLES = 32;

    private final JavaSparkContext spark;
    private final Broadcast<ShardEvaluator> shardEvaluator;
    private final int shardSamples;

    public DistributedEvaluator(JavaSparkContext spark, Network network, Normalization normalization) {
        this.spark = spark;
        shardEvaluator = spark.broadcast(new ShardEvaluator(network, normalization));
        shardSamples = (int) Math.max(
                FEWEST_SHARD_SAMPLES,
                Math.min(MOST_SHARD_SAMPLES, SHARD_MULTIPLY_ADDS / Math.max(1, network.multiplyAdds())));
    }

    /**
     * The shards of {@code images} samples: a function of their number and the network, so that the bits of a loss do
     * not depend on the cluster.
     */
    public Sharding sharding(int images) {
        return new Sharding.Contiguous(images, (images - 1) / shardSamples + 1);
    }

    /** Evaluates on {@code images} labeled images. */
    public Evaluation evaluate(float[] parameters, SampleSource dataset, int images) {
        try (ShardedData data = new ShardedData(spark, new ShardReader(dataset, sharding(images)), "images")) {
            spark.setJobGroup("lenslet-evaluate", "evaluating " + images + " images", true);
            return evaluate(parameters, data);
        } finally {
            spark.clearJobGroup();
        }
    }

    public Evaluation evaluate(float[] parameters, ShardedData data) {
        Evaluation[] sum = new Evaluation[1];
        InShardOrder<Evaluation> inOrder =
                new InShardOrder<>(data.count(), next -> sum[0] = sum[0] == null ? next : sum[0].plus(next));
        Broadcast<ModelState> state = spark.broadcast(new ModelState(parameters, new float[0]));
        Broadcast<ShardEvaluator> evaluator = shardEvaluator;
        try {
            data.forEach(
                    shard -> evaluator.value().evaluate(state.value().parameters(), shard),
                    (index, result) -> inOrder.accept(index, result.value()));
        } finally {
            state.destroy();
        }
        return sum[0];
    }
}
