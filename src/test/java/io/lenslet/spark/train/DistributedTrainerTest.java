package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.SampleSource;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Normalization;
import io.lenslet.spark.session.ClusterUnreachableException;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training on a real Spark in this JVM equals training by a plain loop over the shards, to the bit, whatever Spark
 * does.
 */
@Tag("spark")
class DistributedTrainerTest {

    /** 1,000 digits in 7 shards: six of 143 and one of 142. */
    private static final int SHARDS = 7;

    private static final int EPOCHS = 3;
    private static final Training TRAINING = Trainings.of("{epochs: " + EPOCHS + ", shards: " + SHARDS
            + ", seed: 5, batch: 24, learningRate: 0.05, schedule: cosine, optimizer: {sgd: {weightDecay: 0.0005}}}");
    private static final TrainingRun RUN = run(SampleDigits.TRAINING, SampleDigits.TEST);
    private static final List<Evaluation> TESTS = new ArrayList<>();
    private static float[] expected;

    @BeforeAll
    static void trainWithoutSpark() throws IOException {
        for (Progress reached : PlainLoop.train(RUN)) {
            expected = reached.parameters();
            TESTS.add(new ShardEvaluator(RUN.network(), RUN.normalization())
                    .evaluate(
                            expected,
                            new ShardReader(RUN.test().orElseThrow().source(), new Sharding.Contiguous(300, 1))
                                    .read(0, new Configuration())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2]", "local[4]"})
    void theBitsAreThoseOfAPlainLoop(String master) {
        try (JavaSparkContext spark = Spark.open(master)) {
            Watcher watcher = new Watcher();
            sameBits(trainer(spark, RUN).train(watcher));
            assertThat(watcher.samples).isEqualTo(EPOCHS * 1000);
            assertThat(watcher.metrics).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3);
            assertThat(watcher.metrics)
                    .extracting(epoch -> epoch.scores().heldOutLoss())
                    .isEqualTo(TESTS.stream().map(Evaluation::loss).toList());
            assertThat(watcher.metrics)
                    .extracting(epoch -> epoch.scores().heldOutAccuracy())
                    .isEqualTo(TESTS.stream().map(Evaluation::accuracy).toList());
            assertThat(watcher.metrics.get(2).scores().loss())
                    .isLessThan(watcher.metrics.get(0).scores().loss());
        }
    }

    /** Two data sets of two files; an epoch opens each for each shard, and only the first does. */
    @Test
    void attemptsThatFailAndAreRetriedChangeNoBit() {
        try (JavaSparkContext spark = Spark.open("local[2,4]", UnsteadyFiles.CONFIGURATION)) {
            UnsteadyFiles.reset(3);
            sameBits(trainer(spark, run(unsteady(SampleDigits.TRAINING), unsteady(SampleDigits.TEST)))
                    .train(new Watcher()));
            // Each refusal is of an images file, before the labels are opened; one shard of test digits.
            assertThat(UnsteadyFiles.opened()).isEqualTo(2 * SHARDS + 2 + 3);
        }
    }

    @Test
    void shardsAreReadOnce() {
        try (JavaSparkContext spark = Spark.open("local[2]", UnsteadyFiles.CONFIGURATION)) {
            UnsteadyFiles.reset(0);
            List<Integer> opened = new ArrayList<>();
            Watcher watcher = new Watcher() {
                @Override
                public void epochEnded(
                        EpochMetrics epoch, Optional<Evaluation> test, float[] parameters, Progress progress) {
                    opened.add(UnsteadyFiles.opened());
                }
            };
            trainer(spark, run(unsteady(SampleDigits.TRAINING), unsteady(SampleDigits.TEST)))
                    .train(watcher);
            assertThat(opened).containsExactly(2 * SHARDS + 2, 2 * SHARDS + 2, 2 * SHARDS + 2);
        }
    }

    @Test
    void aTaskThatFailsForGoodTellsItsCause() {
        try (JavaSparkContext spark = Spark.open("local[2]", UnsteadyFiles.CONFIGURATION)) {
            UnsteadyFiles.reset(Integer.MAX_VALUE);
            DistributedTrainer trainer = trainer(
                    spark,
                    run(
                            unsteady(SampleDigits.TRAINING),
                            RUN.test().orElseThrow().source()));
            assertThatThrownBy(() -> trainer.train(new Watcher()))
                    .isInstanceOf(SparkException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("the storage is busy");
        }
    }

    @Test
    void asManyImagesAsThereAreInts() {
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            Sharding sharding =
                    new DistributedEvaluator(spark, RUN.network(), RUN.normalization()).sharding(Integer.MAX_VALUE);
            assertThat(sharding.shards()).isBetween(Integer.MAX_VALUE / 5000, Integer.MAX_VALUE / 32 + 1);
        }
    }

    @Test
    void theUiShowsEachEpoch() throws Exception {
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            List<String> jobs = new CopyOnWriteArrayList<>();
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart start) {
                    Properties properties = start.properties();
                    jobs.add(properties.getProperty("spark.jobGroup.id") + ": "
                            + properties.getProperty("spark.job.description"));
                }
            });
            Watcher watcher = new Watcher();
            trainer(spark, RUN).train(watcher);
            new DistributedEvaluator(spark, RUN.network(), RUN.normalization())
                    .evaluate(expected, RUN.test().orElseThrow().source(), 300);
            spark.sc().listenerBus().waitUntilEmpty();
            assertThat(jobs)
                    .containsExactly(
                            "lenslet-train: reading the data",
                            "lenslet-train: reading the data",
                            "lenslet-train: epoch 1 of 3: training 7 shards",
                            "lenslet-train: epoch 1 of 3: testing",
                            "lenslet-train: epoch 2 of 3" + watcher.after(1) + ": training 7 shards",
                            "lenslet-train: epoch 2 of 3" + watcher.after(1) + ": testing",
                            "lenslet-train: epoch 3 of 3" + watcher.after(2) + ": training 7 shards",
                            "lenslet-train: epoch 3 of 3" + watcher.after(2) + ": testing",
                            "lenslet-evaluate: evaluating 300 images");
            assertThat(spark.getPersistentRDDs()).isEmpty();
        }
    }

    record Unregistered(int value) implements java.io.Serializable {}

    @Test
    void aClassThatKryoDoesNotKnowIsAnError() {
        try (JavaSparkContext spark = Spark.open("local[1]")) {
            assertThatThrownBy(() -> spark.broadcast(new Unregistered(1)))
                    .hasStackTraceContaining("Class is not registered: " + Unregistered.class.getName());
        }
    }

    @Test
    void aMasterThatDoesNotAnswerIsOneLine() {
        assertThatThrownBy(() -> Spark.open("spark://127.0.0.1:1"))
                .isInstanceOf(ClusterUnreachableException.class)
                .hasMessage("no Spark master answers at spark://127.0.0.1:1 (127.0.0.1:1: Connection refused); start it"
                        + " (scripts/cluster start), or name another with --master");
    }

    private static DistributedTrainer trainer(JavaSparkContext spark, TrainingRun run) {
        return new DistributedTrainer(spark, run, Progress.start(run.network(), run.training()));
    }

    private static TrainingRun run(SampleSource train, SampleSource test) {
        return new TrainingRun(
                train, 1000, test, 300, Networks.named("lenet5"), new Normalization(0.1307, 0.3081), TRAINING);
    }

    private static IdxDataset unsteady(IdxDataset dataset) {
        return new IdxDataset(unsteady(dataset.images()), unsteady(dataset.labels()));
    }

    private static String unsteady(String name) {
        return "unsteady://" + Path.of(name).toAbsolutePath() + ".gz";
    }

    private static void sameBits(float[] parameters) {
        assertThat(bits(parameters)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static class Watcher implements TrainingRun.Observer {

        private final List<EpochMetrics> metrics = new ArrayList<>();
        private long samples;

        @Override
        public void samplesTrained(int epoch, long more) {
            samples += more;
        }

        @Override
        public void epochEnded(EpochMetrics epoch, Optional<Evaluation> test, float[] parameters, Progress progress) {
            metrics.add(epoch);
        }

        String after(int epoch) {
            EpochMetrics of = metrics.get(epoch - 1);
            return String.format(
                    Locale.ROOT,
                    " (after epoch %d: loss %.4f, test %.2f %%)",
                    epoch,
                    of.scores().loss(),
                    100 * of.scores().heldOutAccuracy());
        }
    }
}
