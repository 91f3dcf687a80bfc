package io.lenslet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.ImageLimits;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageOutcome.Status;
import io.lenslet.batch.ImageTask;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.OutputFormat;
import io.lenslet.batch.Pages;
import io.lenslet.batch.Quarantine;
import io.lenslet.batch.WorkPlan;
import io.lenslet.batch.filter.FilterTask;
import io.lenslet.batch.filter.OutputContainer;
import io.lenslet.batch.predict.PredictTask;
import io.lenslet.batch.predict.PredictionColumns;
import io.lenslet.batch.predict.RowFormat;
import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.filter.Pipeline;
import io.lenslet.image.Image;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.model.Model;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.spark.batch.BatchObserver;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.BatchResult;
import io.lenslet.spark.batch.DistributedBatch;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a session of the user's own, whose serializer is Java's, all that travels travels too. */
@Tag("spark")
class JavaSerializerTest {

    /** More than are listed without Spark. */
    private static final int FOLDERS = 9;

    private static final String PIPELINE = "median(radius=1)";

    private static JavaSparkContext spark;

    @TempDir
    private static Path input;

    @TempDir
    private Path output;

    @BeforeAll
    static void open() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("a user's own")
                .set("spark.ui.enabled", "false")
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer"));
        for (int i = 0; i < FOLDERS; i++) {
            Pictures.file(input.resolve("folder" + i), "picture.png", i);
        }
        Pictures.write(input, "bad.png", new byte[] {1, 2, 3});
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    @Test
    void filters() throws Exception {
        BatchResult result =
                run(new FilterTask(PIPELINE, OutputFormat.SAME, 90, Pages.ALL, OutputContainer.FILES), input);
        assertThat(result.outcomes()).hasSize(FOLDERS + 1);
        assertThat(result.outcomes())
                .filteredOn(outcome -> !outcome.done())
                .extracting(ImageOutcome::path)
                .containsExactly("bad.png");
        ImageCodec codec = new ImageCodec(1_000_000);
        Image before = codec.read("in", Files.readAllBytes(input.resolve("folder3/picture.png")));
        Image after = codec.read("out", Files.readAllBytes(output.resolve("folder3/picture.png")));
        assertThat(after.sameSamples(Pipeline.parse(PIPELINE).apply(before))).isTrue();
    }

    @Test
    void predicts() throws Exception {
        Network network = Networks.named("simplest");
        Model model = new Model(
                network,
                Initialization.HE_NORMAL.parameters(network, 7),
                new Normalization(0.1307, 0.3081),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                Map.of());
        BatchResult result = run(
                new PredictTask(model, new PredictionColumns(1, false, ""), RowFormat.JSON),
                Path.of("src/test/resources/digits/t10k-images-idx3-ubyte.gz").toAbsolutePath());
        assertThat(result.outcomes())
                .hasSize(300)
                .extracting(ImageOutcome::status)
                .containsOnly(Status.PREDICTED);
    }

    /** Averages of parameters, sums of two shards, and averages of gradients. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{every: {gradient: {microBatch: 8}}}"})
    void trains(String averaging) {
        TrainingRun run = SampleRuns.of(
                Networks.named("simplest"),
                "{epochs: 1, shards: 5, batch: 16, learningRate: 0.05, batchNorm: {reestimate: 500}," + " averaging: "
                        + averaging + "}");
        Watcher watcher = new Watcher();
        new DistributedTrainer(spark, run, Progress.start(run.network(), run.training())).train(watcher);
        assertThat(watcher.accuracy).isGreaterThan(0.3);
    }

    private BatchResult run(ImageTask task, Path from) throws Exception {
        OutputFolder folder = new OutputFolder(new org.apache.hadoop.fs.Path(output.toUri()));
        BatchRequest request = new BatchRequest(
                "run",
                from.toUri().toString(),
                List.of(),
                List.of(),
                new BatchSettings(task, Binder.bind(Yaml.read("{}", "limits"), ImageLimits.class), Quarantine.RECORD),
                folder,
                FailureLimit.parse("100 %"),
                false,
                false);
        try (Lease lease =
                Lease.take(new HadoopFiles(new Configuration()), folder.path(), OutputFolder.LOCK, "a test", 60)) {
            return new DistributedBatch(spark, request).run(lease, new Unwatched());
        }
    }

    private static final class Watcher implements TrainingRun.Observer {

        private double accuracy;

        @Override
        public void samplesTrained(int epoch, long samples) {
            // Of no interest.
        }

        @Override
        public void epochEnded(EpochMetrics metrics, Optional<Evaluation> test, float[] parameters, Progress progress) {
            accuracy = test.orElseThrow().accuracy();
        }
    }

    private static final class Unwatched implements BatchObserver {

        @Override
        public void planned(WorkPlan plan) {
            // Of no interest.
        }

        @Override
        public void taskDone(ImageOutcome[] outcomes) {
            // Of no interest.
        }

        @Override
        public void committed(List<ImageOutcome> outcomes) {
            // Of no interest.
        }
    }
}
