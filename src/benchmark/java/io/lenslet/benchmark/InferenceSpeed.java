package io.lenslet.benchmark;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.ShardReader;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.DistributedEvaluator;
import io.lenslet.spark.train.ShardedData;
import io.lenslet.testing.Networks;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * {@code InferenceSpeed NETWORK IMAGES LABELS}: images a second of {@link DistributedEvaluator} over a data set in the
 * executors' memory, the parameters sent out and the counts collected each time, as after an epoch.
 */
public final class InferenceSpeed {

    private static final int WARM_UPS = 15;
    private static final int TIMES = 20;

    private InferenceSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Network network = Networks.named(arguments[0]);
        IdxDataset dataset = new IdxDataset(arguments[1], arguments[2]);
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 1);
        try (JavaSparkContext spark = SparkSessions.open("lenslet inference benchmark")) {
            int images = dataset.describe(
                            spark.hadoopConfiguration(), network.output().size())
                    .count();
            DistributedEvaluator evaluator =
                    new DistributedEvaluator(spark, network, new Normalization(0.1307, 0.3081));
            try (ShardedData data =
                    new ShardedData(spark, new ShardReader(dataset, evaluator.sharding(images)), "images")) {
                Measurement measurement = Measurement.of(WARM_UPS, TIMES, () -> evaluator.evaluate(parameters, data));
                System.out.println(
                        arguments[0] + " inference, " + spark.master() + ": " + measurement.imagesPerSecond(images));
            }
        }
    }
}
