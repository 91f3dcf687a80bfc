package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.SampleDigits;
import io.lenslet.model.Model;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each way of averaging gives the bits of a plain loop, however its work is cut into tasks, and after any interruption.
 */
@Tag("spark")
class AveragingWaysTest {

    private static final int EPOCHS = 3;
    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28), List.of(new Dense(20), new BatchNorm2d(0.1, 1e-5), new Relu(), new Dense(10)));

    /** 1,000 digits in 11 shards, or in micro-batches of which 5, or 1, make a batch. */
    enum Way {
        EPOCHS("shards: 11, averaging: {momentum: 0.5}"),
        STEPS("shards: 11, batch: 8, averaging: {every: {steps: 5}, momentum: 0.5, nesterov: true}"),
        RESET("shards: 11, batch: 8, averaging: {every: {steps: 4}}, optimizerState: reset"),
        QUADRATIC("shards: 11, batch: 8, schedule: {cosine: {}}, averaging: {every: {quadratic: {least: 3, coefficient:"
                + " 0.004}}, momentum: 0.3}"),
        GRADIENT("batch: 40, averaging: {every: {gradient: {microBatch: 8}}}"),
        GRADIENTS_OF_ONE("batch: 24, averaging: {every: {gradient: {microBatch: 24}}}");

        private final TrainingRun run;

        Way(String keys) {
            run = run(keys + ", optimizer: adamW, learningRate: 0.002, ema: {decay: 0.9}");
        }
    }

    private static JavaSparkContext spark;

    @BeforeAll
    static void openSpark() {
        spark = Spark.open("local[3,4]", UnsteadyFiles.CONFIGURATION);
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    @ParameterizedTest
    @EnumSource
    void theBitsAreThoseOfAPlainLoop(Way way) throws IOException {
        assertThat(train(way.run)).usingRecursiveComparison().isEqualTo(PlainLoop.train(way.run));
    }

    /** From the file of a checkpoint, as --resume does. */
    @ParameterizedTest
    @EnumSource
    void aRunThatGoesOnFromAnyCheckpointEndsInTheSameBits(Way way) {
        List<Progress> whole = train(way.run);
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            Progress reached = whole.get(epoch - 1);
            Model model = new Model(
                    NETWORK,
                    reached.parameters(),
                    way.run.normalization(),
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    Map.of());
            Progress read = CheckpointFile.read(
                            CheckpointFile.write(new Checkpoint(model, reached), way.run.training()),
                            "checkpoint",
                            way.run.training())
                    .progress();
            assertThat(train(way.run, read)).usingRecursiveComparison().isEqualTo(whole.subList(epoch, EPOCHS));
        }
    }

    /** 5 micro-batches in groups of 8, 4, 2 and 1; with more than one task each step is a job of its own. */
    @ParameterizedTest
    @CsvSource({"1, 3", "2, 1", "3, 2", "5, 1"})
    void gradientsMayBeComputedByAnyNumberOfTasksAndThreads(int tasks, int threads) throws IOException {
        TrainingRun run = Way.GRADIENT.run;
        Progress start = Progress.start(NETWORK, run.training());
        Watcher watcher = new Watcher();
        EpochTrainer trainer = new SynchronousTraining(spark, run, start, StepPlan.of(run, tasks, threads));
        new DistributedTrainer(spark, run, start, trainer).train(watcher);
        assertThat(watcher.reached).usingRecursiveComparison().isEqualTo(PlainLoop.train(run));
        assertThat(watcher.samples).isEqualTo(EPOCHS * 1000);
    }

    /** A batch of one micro-batch is the batch of one shard, which nothing is averaged with. */
    @Test
    void oneMicroBatchAStepIsOneShard() {
        TrainingRun shard = run(
                "shards: 1, batch: 24, optimizer: {sgd: {weightDecay: 0.001}}, learningRate: 0.05, schedule: cosine,"
                        + " ema: {decay: 0.9}");
        TrainingRun gradient = run(
                "batch: 24, averaging: {every: {gradient: {microBatch: 24}}}, optimizer: {sgd: {weightDecay: 0.001}},"
                        + " learningRate: 0.05, schedule: cosine, ema: {decay: 0.9}");
        assertThat(train(gradient)).usingRecursiveComparison().isEqualTo(train(shard));
    }

    @Test
    void gradientsDoNotDependOnTheNumberOfShards() {
        String keys = "batch: 40, learningRate: 0.05, averaging: {every: {gradient: {microBatch: 8}}}";
        assertThat(train(run("shards: 64, " + keys)))
                .usingRecursiveComparison()
                .isEqualTo(train(run("shards: 1, " + keys)));
    }

    /** The first three attempts to read a shard fail. */
    @ParameterizedTest
    @EnumSource(names = {"STEPS", "GRADIENT"})
    void attemptsThatFailAndAreRetriedChangeNoBit(Way way) throws IOException {
        TrainingRun run = way.run;
        String folder = "unsteady://" + Path.of("").toAbsolutePath() + "/";
        TrainingRun unsteady = new TrainingRun(
                new IdxDataset(folder + SampleDigits.TRAINING.images(), folder + SampleDigits.TRAINING.labels()),
                1000,
                run.test().orElseThrow().source(),
                300,
                NETWORK,
                run.normalization(),
                run.training());
        UnsteadyFiles.reset(3);
        assertThat(train(unsteady)).usingRecursiveComparison().isEqualTo(PlainLoop.train(run));
    }

    @Test
    void theFirstShardThatDivergesIsNamedWhoeverComesAcrossIt() {
        TrainingRun averaged = diverging("shards: 5, averaging: {every: {steps: 2}}");
        assertThatThrownBy(() -> train(averaged))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("shard 0");
        TrainingRun synchronous = diverging("batch: 40, averaging: {every: {gradient: {microBatch: 8}}}");
        Progress start = Progress.start(NETWORK, synchronous.training());
        DivergedException inOneTask = catchThrowableOfType(DivergedException.class, () -> train(synchronous));
        assertThat(inOneTask.divergence().shard()).isZero();
        EpochTrainer threeTasks = new SynchronousTraining(spark, synchronous, start, StepPlan.of(synchronous, 3, 1));
        assertThatThrownBy(() -> new DistributedTrainer(spark, synchronous, start, threeTasks).train(new Watcher()))
                .isInstanceOf(DivergedException.class)
                .hasMessage(inOneTask.getMessage());
    }

    private static TrainingRun diverging(String keys) {
        return run(keys + ", optimizer: {sgd: {momentum: 0}}, learningRate: 1e38");
    }

    private static List<Progress> train(TrainingRun run) {
        return train(run, Progress.start(NETWORK, run.training()));
    }

    private static List<Progress> train(TrainingRun run, Progress from) {
        Watcher watcher = new Watcher();
        new DistributedTrainer(spark, run, from).train(watcher);
        return watcher.reached;
    }

    private static TrainingRun run(String keys) {
        return SampleRuns.of(NETWORK, "{epochs: " + EPOCHS + ", seed: 3, " + keys + "}");
    }

    private static final class Watcher implements TrainingRun.Observer {

        private final List<Progress> reached = new ArrayList<>();
        private long samples;

        @Override
        public void samplesTrained(int epoch, long more) {
            samples += more;
        }

        @Override
        public void epochEnded(EpochMetrics metrics, Optional<Evaluation> test, float[] model, Progress progress) {
            reached.add(progress);
        }
    }
}
