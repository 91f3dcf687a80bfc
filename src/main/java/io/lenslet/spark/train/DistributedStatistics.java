package io.lenslet.spark.train;

import io.lenslet.train.ShardStatistics;
import io.lenslet.train.StatisticsMeter;
import io.lenslet.train.TrainingRun;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Measures the statistics of batch normalization over the training shards ({@link StatisticsMeter}), summed in shard
 * order, in double.
 */
final class DistributedStatistics {

    private final JavaSparkContext spark;
    private final Broadcast<StatisticsMeter> meter;
    private final int trained;
    private final int count;

    DistributedStatistics(JavaSparkContext spark, TrainingRun run) {
        this.spark = spark;
        meter = spark.broadcast(new StatisticsMeter(run.network(), run.training(), run.normalization()));
        trained = run.network().trainedCount();
        count = run.network().movingCount() - trained;
    }

    /** Whether the job asks for it and the network has statistics. */
    boolean wanted() {
        return meter.value().training().batchNorm().reestimate() > 0 && count > 0;
    }

    /** The same parameters with measured statistics; {@code parameters} is not modified. */
    float[] measured(float[] parameters, ShardedData trainData) {
        Sums total = new Sums(count);
        InShardOrder<ShardStatistics> inOrder = new InShardOrder<>(trainData.count(), total::add);
        Broadcast<ModelState> state = spark.broadcast(new ModelState(parameters, new float[0]));
        Broadcast<StatisticsMeter> shardMeter = meter;
        try {
            trainData.forEach(
                    shard -> shardMeter.value().measure(state.value().parameters(), shard),
                    (index, result) -> inOrder.accept(index, result.value()));
        } finally {
            state.destroy();
        }
        float[] measured = parameters.clone();
        for (int i = 0; i < count; i++) {
            measured[trained + i] = (float) (total.values[i] / total.samples);
        }
        return measured;
    }

    private static final class Sums {

        private final double[] values;
        private long samples;

        Sums(int count) {
            values = new double[count];
        }

        void add(ShardStatistics shard) {
            samples += shard.samples();
            for (int i = 0; i < values.length; i++) {
                values[i] += shard.sums()[i];
            }
        }
    }
}
