package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Momentum at the average and the moving average of the parameters, on Spark and in a plain loop. */
@Tag("spark")
class OuterLoopTest {

    private static final int EPOCHS = 3;
    private static final int SHARDS = 3;
    private static final Training TRAINING = Trainings.of(
            "{epochs: " + EPOCHS + ", shards: " + SHARDS + ", learningRate: 0.002, schedule: oneCycle, optimizer:"
                    + " adamW, clipping: {norm: 1}, averaging: {momentum: 0.5,"
                    + " nesterov: true}, ema: {decay: 0.9}}");
    private static final TrainingRun RUN = new TrainingRun(
            SampleDigits.TRAINING,
            1000,
            SampleDigits.TEST,
            300,
            Networks.named("simplest"),
            new Normalization(0.1307, 0.3081),
            TRAINING);

    @Test
    void testedAndReturnedIsTheMovingAverage() throws IOException {
        List<float[]> models = models();
        List<EpochMetrics> metrics = new ArrayList<>();
        List<float[]> seen = new ArrayList<>();
        float[] last;
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            last = new DistributedTrainer(spark, RUN, Progress.start(RUN.network(), TRAINING))
                    .train(new TrainingRun.Observer() {
                        @Override
                        public void samplesTrained(int epoch, long samples) {
                            // Of no interest.
                        }

                        @Override
                        public void epochEnded(
                                EpochMetrics epoch, Optional<Evaluation> test, float[] parameters, Progress progress) {
                            metrics.add(epoch);
                            seen.add(parameters);
                        }
                    });
        }
        assertThat(seen.toArray(float[][]::new)).isDeepEqualTo(models.toArray(float[][]::new));
        assertThat(last).isEqualTo(models.get(EPOCHS - 1));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(metrics.get(epoch).scores().heldOutLoss()).isEqualTo(testLoss(models.get(epoch)));
        }
    }

    private static List<float[]> models() throws IOException {
        List<float[]> models = new ArrayList<>();
        for (Progress reached : PlainLoop.train(RUN)) {
            models.add(TRAINING.ema().parameters(reached.parameters(), reached.state(), reached.parameters().length));
            assertThat(models.get(models.size() - 1)).isNotEqualTo(reached.parameters());
        }
        return models;
    }

    private static double testLoss(float[] parameters) throws IOException {
        return new ShardEvaluator(RUN.network(), RUN.normalization())
                .evaluate(
                        parameters,
                        new ShardReader(RUN.test().orElseThrow().source(), new Sharding.Contiguous(300, 1))
                                .read(0, new Configuration()))
                .loss();
    }
}
