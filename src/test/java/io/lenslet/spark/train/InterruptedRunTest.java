package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.model.Model;
import io.lenslet.testing.Networks;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go on from a checkpoint, and runs that diverge. */
@Tag("spark")
class InterruptedRunTest {

    private static final int EPOCHS = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer: sgd",
                "optimizer: {sgd: {momentum: 0.5}}, optimizerState: reset, averaging: {momentum: 0.5}",
                "optimizer: adamW, learningRate: 0.002, schedule: oneCycle, averaging: {momentum: 0.5, nesterov:"
                        + " true}, ema: {decay: 0.9}"
            })
    void aRunThatGoesOnFromAnyCheckpointEndsInTheSameBits(String keys) {
        TrainingRun run = run("shards: 3, " + (keys.contains("learningRate") ? "" : "learningRate: 0.05, ") + keys);
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            Watcher whole = new Watcher(run);
            float[] expected =
                    new DistributedTrainer(spark, run, Progress.start(run.network(), run.training())).train(whole);
            for (int epoch = 1; epoch < EPOCHS; epoch++) {
                Progress progress = CheckpointFile.read(whole.checkpoints.get(epoch - 1), "checkpoint", run.training())
                        .progress();
                Watcher rest = new Watcher(run);
                assertThat(bits(new DistributedTrainer(spark, run, progress).train(rest)))
                        .isEqualTo(bits(expected));
                assertThat(rest.checkpoints).containsExactlyElementsOf(whole.checkpoints.subList(epoch, EPOCHS));
                assertThat(rest.testLosses).isEqualTo(whole.testLosses.subList(epoch, EPOCHS));
            }
        }
    }

    /**
     * Trying again would end the same: each task ran once, though Spark would have tried four times. The first shard is
     * named, always.
     */
    @Test
    void aRunThatDivergesStopsWithoutRetries() {
        try (JavaSparkContext spark = Spark.open("local[2,4]")) {
            List<Boolean> successful = new CopyOnWriteArrayList<>();
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    successful.add(end.taskInfo().successful());
                }
            });
            TrainingRun run = run("shards: 5, learningRate: 1e300");
            Watcher watcher = new Watcher(run);
            DistributedTrainer trainer =
                    new DistributedTrainer(spark, run, Progress.start(run.network(), run.training()));
            assertThatThrownBy(() -> trainer.train(watcher)).isInstanceOfSatisfying(DivergedException.class, e -> {
                assertThat(e.divergence().epoch()).isEqualTo(1);
                assertThat(e.divergence().shard()).isZero();
            });
            assertThat(watcher.checkpoints).isEmpty();
            assertThat(successful).isNotEmpty().doesNotContain(false);
        }
    }

    private static TrainingRun run(String keys) {
        return SampleRuns.of(Networks.named("simplest"), "{epochs: " + EPOCHS + ", " + keys + "}");
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    /** Keeps a checkpoint file of every epoch. */
    private static final class Watcher implements TrainingRun.Observer {

        private final TrainingRun run;
        private final List<byte[]> checkpoints = new ArrayList<>();
        private final List<Double> testLosses = new ArrayList<>();

        Watcher(TrainingRun run) {
            this.run = run;
        }

        @Override
        public void samplesTrained(int epoch, long samples) {
            // Of no interest.
        }

        @Override
        public void epochEnded(EpochMetrics metrics, Optional<Evaluation> test, float[] model, Progress progress) {
            List<String> classes =
                    IntStream.range(0, 10).mapToObj(Integer::toString).toList();
            checkpoints.add(CheckpointFile.write(
                    new Checkpoint(new Model(run.network(), model, run.normalization(), classes, Map.of()), progress),
                    run.training()));
            testLosses.add(metrics.scores().heldOutLoss());
            assertThat(Arrays.asList(metrics.epoch(), progress.epoch())).containsOnly(metrics.epoch());
        }
    }
}
