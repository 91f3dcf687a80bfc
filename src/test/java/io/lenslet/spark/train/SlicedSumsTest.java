package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.model.Model;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that executors add slice by slice are those of the driver, to the bit, and so is all that comes with them. */
@Tag("spark")
class SlicedSumsTest {

    private static final int EPOCHS = 2;
    private static final long NOTHING_ON_DRIVER = 0;
    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28), List.of(new Dense(20), new BatchNorm2d(0.1, 1e-5), new Relu(), new Dense(10)));

    private JavaSparkContext spark;

    @AfterEach
    void closeSpark() {
        spark.close();
    }

    /** Cores cut 64 shards into groups of 64, 16 and 8. */
    @ParameterizedTest
    @CsvSource({
        "local[1], 1",
        "local[3], 3",
        "local[2], 8",
        "local[3], 8",
        "local[8], 8",
        "local[1], 64",
        "local[4], 64",
        "local[8], 64"
    })
    void bothWaysGiveTheSameBits(String master, int shards) {
        spark = Spark.open(master);
        TrainingRun run = run("shards: " + shards + ", batch: 8, averaging: {every: {steps: 5}, momentum: 0.5},"
                + " optimizer: adamW, learningRate: 0.002, ema: {decay: 0.9}");
        same(train(run, averaging(run, NOTHING_ON_DRIVER)), train(run, averaging(run, Long.MAX_VALUE)));
    }

    @Test
    void gradientsToo() {
        spark = Spark.open("local[3]");
        TrainingRun run = run("batch: 40, averaging: {every: {gradient: {microBatch: 8}}}, learningRate: 0.05");
        same(train(run, synchronous(run, NOTHING_ON_DRIVER)), train(run, synchronous(run, Long.MAX_VALUE)));
    }

    @Test
    void aStateThatIsForgotten() {
        spark = Spark.open("local[3]");
        TrainingRun run = run("shards: 5, optimizerState: reset, learningRate: 0.02");
        same(train(run, averaging(run, NOTHING_ON_DRIVER)), train(run, averaging(run, Long.MAX_VALUE)));
    }

    @Test
    void theFirstShardThatDivergesIsNamed() {
        spark = Spark.open("local[3]");
        TrainingRun run = run("shards: 5, optimizer: {sgd: {momentum: 0}}, learningRate: 1e38");
        DivergedException onDriver =
                catchThrowableOfType(DivergedException.class, () -> train(run, averaging(run, Long.MAX_VALUE)));
        assertThatThrownBy(() -> train(run, averaging(run, NOTHING_ON_DRIVER)))
                .isInstanceOf(DivergedException.class)
                .hasMessage(onDriver.getMessage());
    }

    /** As if an executor had gone with them, when all tasks of the first stage of the second epoch have ended. */
    @Test
    void filesOfTheShuffleThatAreLostChangeNoBit(@TempDir Path folder) {
        spark = Spark.open("local[2]", "spark.local.dir", folder.toString(), "spark.default.parallelism", "5");
        TrainingRun run = run("shards: 5, learningRate: 0.02");
        Watcher losing = new Watcher() {
            @Override
            public void samplesTrained(int epoch, long more) {
                super.samplesTrained(epoch, more);
                if (epoch == 2 && samples() == 2000) {
                    lost = deleteShuffle(folder);
                }
            }
        };
        same(train(run, averaging(run, NOTHING_ON_DRIVER), losing), train(run, averaging(run, Long.MAX_VALUE)));
        assertThat(losing.lost).isEqualTo(5);
    }

    private static int deleteShuffle(Path folder) {
        List<Path> files = shuffle(folder);
        files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
        return files.size();
    }

    private static List<Path> shuffle(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("shuffle_.*\\.data"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesOfTheShuffleGoWithTheirRound(@TempDir Path folder) throws Exception {
        spark = Spark.open("local[2]", "spark.local.dir", folder.toString(), "spark.default.parallelism", "5");
        TrainingRun run = run("shards: 5, learningRate: 0.02");
        train(run, averaging(run, NOTHING_ON_DRIVER));
        while (!shuffle(folder).isEmpty()) {
            Thread.sleep(10); // Spark deletes them on a thread of its own
        }
    }

    /** Each number comes to the driver once, as a double, whether 8 or 64 tasks have a sum of it. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void theDriverTakesInOneSum(int tasks) throws Exception {
        spark = Spark.open("local[2]", "spark.default.parallelism", Integer.toString(tasks));
        TrainingRun run = run("shards: 64, learningRate: 0.02, optimizerState: reset");
        long sum = 8L * NETWORK.movingCount();
        assertThat(resultBytes(run, NOTHING_ON_DRIVER)).isBetween(sum, 2 * sum);
        assertThat(resultBytes(run, Long.MAX_VALUE)).isGreaterThan(tasks / 2 * sum);
    }

    /** What the last stage of the first epoch's training sent to the driver. */
    private long resultBytes(TrainingRun run, long mostOnDriver) throws TimeoutException {
        List<SparkListenerTaskEnd> ends = new CopyOnWriteArrayList<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                ends.add(end);
            }
        };
        EpochTrainer trainer = averaging(run, mostOnDriver);
        try (ShardedData data =
                new ShardedData(spark, new ShardReader(run.train(), new Sharding.Shuffled(1000, 64, 3)), "shards")) {
            spark.sc().addSparkListener(listener);
            trainer.train(data, new EpochTally(1, NETWORK, new Watcher()));
            spark.sc().listenerBus().waitUntilEmpty();
        }
        spark.sc().removeSparkListener(listener);
        int last = ends.stream().mapToInt(SparkListenerTaskEnd::stageId).max().orElseThrow();
        return ends.stream()
                .filter(end -> end.stageId() == last)
                .mapToLong(end -> end.taskMetrics().resultSize())
                .sum();
    }

    private static void same(Watcher slices, Watcher driver) {
        assertThat(slices.sha256s).isEqualTo(driver.sha256s);
        assertThat(slices.reached).usingRecursiveComparison().isEqualTo(driver.reached);
        assertThat(slices.metrics).extracting(EpochMetrics::scores).isEqualTo(driver.scores());
        assertThat(slices.metrics).extracting(EpochMetrics::health).isEqualTo(driver.health());
        assertThat(slices.samples).isEqualTo(EPOCHS * 1000).isEqualTo(driver.samples);
        assertThat(slices.metrics).allMatch(epoch -> epoch.timing().computeSeconds() > 0);
    }

    private EpochTrainer averaging(TrainingRun run, long mostOnDriver) {
        return new ShardAveraging(spark, run, start(run), mostOnDriver);
    }

    private EpochTrainer synchronous(TrainingRun run, long mostOnDriver) {
        return new SynchronousTraining(spark, run, start(run), StepPlan.of(run, 3, 1), mostOnDriver);
    }

    private static Progress start(TrainingRun run) {
        return Progress.start(NETWORK, run.training());
    }

    private Watcher train(TrainingRun run, EpochTrainer trainer) {
        return train(run, trainer, new Watcher());
    }

    private Watcher train(TrainingRun run, EpochTrainer trainer, Watcher watcher) {
        new DistributedTrainer(spark, run, start(run), trainer).train(watcher);
        return watcher;
    }

    private static TrainingRun run(String keys) {
        return SampleRuns.of(NETWORK, "{epochs: " + EPOCHS + ", seed: 3, " + keys + "}");
    }

    private static class Watcher implements TrainingRun.Observer {

        private final List<Progress> reached = new ArrayList<>();
        private final List<String> sha256s = new ArrayList<>();
        private final List<EpochMetrics> metrics = new ArrayList<>();
        private long samples;
        int lost;

        long samples() {
            return samples;
        }

        @Override
        public void samplesTrained(int epoch, long more) {
            samples += more;
        }

        @Override
        public void epochEnded(EpochMetrics epoch, Optional<Evaluation> test, float[] model, Progress progress) {
            reached.add(progress);
            metrics.add(epoch);
            List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            sha256s.add(new Model(NETWORK, model, new Normalization(0, 1), classes, Map.of()).parametersSha256());
        }

        List<EpochMetrics.Scores> scores() {
            return metrics.stream().map(EpochMetrics::scores).toList();
        }

        List<EpochMetrics.Health> health() {
            return metrics.stream().map(EpochMetrics::health).toList();
        }
    }
}
