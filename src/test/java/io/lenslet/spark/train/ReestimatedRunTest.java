package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.ShardStatistics;
import io.lenslet.train.StatisticsMeter;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics that are measured anew before each test: in the model alone, and training goes its way as without. */
@Tag("spark")
class ReestimatedRunTest {

    private static final int SHARDS = 3;
    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28), List.of(new Dense(20), new BatchNorm2d(0.1, 1e-5), new Relu(), new Dense(10)));

    @ParameterizedTest
    @ValueSource(strings = {"ema: {decay: 0}", "ema: {decay: 0.9}"})
    void theModelHasMeasuredStatisticsAndTrainingKeepsItsOwn(String ema) throws IOException {
        TrainingRun plain = run(ema);
        TrainingRun asked = run(ema + ", batchNorm: {reestimate: 500}");
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            List<Progress> without = new ArrayList<>();
            List<Progress> with = new ArrayList<>();
            List<float[]> models = new ArrayList<>();
            List<EpochMetrics> metrics = new ArrayList<>();
            train(spark, plain, without, models, metrics);
            train(spark, asked, with, models, metrics);
            assertThat(with).usingRecursiveComparison().isEqualTo(without);
            for (int epoch = 0; epoch < 2; epoch++) {
                float[] expected = measured(asked, models.get(epoch));
                assertThat(expected).isNotEqualTo(models.get(epoch));
                assertThat(models.get(2 + epoch)).isEqualTo(expected);
                assertThat(metrics.get(2 + epoch).scores().heldOutLoss())
                        .isEqualTo(new ShardEvaluator(NETWORK, asked.normalization())
                                .evaluate(
                                        expected,
                                        new ShardReader(
                                                        asked.test()
                                                                .orElseThrow()
                                                                .source(),
                                                        new Sharding.Contiguous(300, 1))
                                                .read(0, new Configuration()))
                                .loss());
            }
        }
    }

    @Test
    void aNetworkWithoutStatisticsIsLeftAlone() {
        TrainingRun run = run("batchNorm: {reestimate: 500}");
        Network dense = new Network(NETWORK.input(), List.of(new Dense(10)));
        TrainingRun other = new TrainingRun(
                run.train(), 1000, run.test().orElseThrow().source(), 300, dense, run.normalization(), run.training());
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            assertThat(new DistributedStatistics(spark, run).wanted()).isTrue();
            assertThat(new DistributedStatistics(spark, other).wanted()).isFalse();
            assertThat(new DistributedStatistics(spark, run("ema: {decay: 0}")).wanted())
                    .isFalse();
        }
    }

    private static float[] measured(TrainingRun run, float[] model) throws IOException {
        ShardReader reader = new ShardReader(
                run.train(), new Sharding.Shuffled(1000, SHARDS, run.training().seed()));
        double[] sums = new double[NETWORK.parameterCount() - NETWORK.trainedCount()];
        for (int shard = 0; shard < SHARDS; shard++) {
            ShardStatistics statistics = new StatisticsMeter(NETWORK, run.training(), run.normalization())
                    .measure(model, reader.read(shard, new Configuration()));
            assertThat(statistics.samples()).isEqualTo(167);
            Arrays.setAll(sums, i -> sums[i] + statistics.sums()[i]);
        }
        float[] measured = model.clone();
        for (int i = 0; i < sums.length; i++) {
            measured[NETWORK.trainedCount() + i] = (float) (sums[i] / (3 * 167));
        }
        return measured;
    }

    private static void train(
            JavaSparkContext spark,
            TrainingRun run,
            List<Progress> progress,
            List<float[]> models,
            List<EpochMetrics> metrics) {
        float[] last = new DistributedTrainer(spark, run, Progress.start(NETWORK, run.training()))
                .train(new TrainingRun.Observer() {
                    @Override
                    public void samplesTrained(int epoch, long samples) {
                        // Of no interest.
                    }

                    @Override
                    public void epochEnded(
                            EpochMetrics epoch, Optional<Evaluation> test, float[] model, Progress reached) {
                        metrics.add(epoch);
                        models.add(model);
                        progress.add(reached);
                    }
                });
        assertThat(last).isSameAs(models.get(models.size() - 1));
    }

    private static TrainingRun run(String keys) {
        return SampleRuns.of(NETWORK, "{epochs: 2, shards: " + SHARDS + ", learningRate: 0.02, " + keys + "}");
    }
}
