package io.lenslet.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.testing.Digits;
import io.lenslet.testing.LocalSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit that was ended goes on from its checkpoint, to the bits of one that was not. */
@Tag("spark")
class FitCheckpointsTest {

    private static final int COUNT = 400;

    /** Notes the epochs whose jobs start, and ends the jobs of one of them. */
    private static final class Epochs extends SparkListener {

        private final List<String> begun = new CopyOnWriteArrayList<>();
        private volatile String ended = "none";

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            String description = job.properties().getProperty("spark.job.description", "");
            String epoch = description.replaceAll("^(epoch \\d+ of \\d+).*", "$1");
            if (epoch.startsWith("epoch ") && !begun.contains(epoch)) {
                begun.add(epoch);
            }
            if (epoch.equals(ended)) {
                spark.sparkContext().cancelAllJobs();
            }
        }
    }

    private static SparkSession spark;
    private static Dataset<Row> digits;
    private static Epochs epochs;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() {
        spark = LocalSession.builder().getOrCreate();
        List<byte[]> pixels = Digits.pixels("train", COUNT);
        int[] labels = Digits.labels("train", COUNT);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            rows.add(RowFactory.create(i, Digits.png(pixels.get(i)), labels[i], i >= 300));
        }
        digits = spark.createDataFrame(
                        rows,
                        new StructType()
                                .add("id", DataTypes.IntegerType)
                                .add("file", DataTypes.BinaryType)
                                .add("label", DataTypes.IntegerType)
                                .add("held", DataTypes.BooleanType))
                .cache();
    }

    @AfterAll
    static void close() {
        if (spark != null) {
            spark.stop();
        }
    }

    @BeforeEach
    void listen() {
        if (epochs != null) {
            spark.sparkContext().removeSparkListener(epochs);
        }
        epochs = new Epochs();
        spark.sparkContext().addSparkListener(epochs);
        spark.sparkContext().setCheckpointDir(directory.toString());
    }

    private static LensletClassifier classifier() {
        return new LensletClassifier()
                .setFeaturesCol("file")
                .setIdCol("id")
                .setNetwork("simplest")
                .setMaxIter(5)
                .setShards(2)
                .setOptimizer("{sgd: {momentum: 0.9}}")
                .setTraining("{averaging: {momentum: 0.5}, ema: {decay: 0.9}}")
                .setCheckpointInterval(2);
    }

    /** The files of checkpoints that are there. */
    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static void endedIn(String epoch, LensletClassifier stage, Dataset<Row> table) {
        epochs.ended = epoch;
        assertThatThrownBy(() -> stage.fit(table)).hasStackTraceContaining("cancelled");
        epochs.ended = "none";
        epochs.begun.clear();
    }

    @Test
    void itGoesOnToTheSameBits() throws Exception {
        LensletModel expected = classifier().setCheckpointInterval(-1).fit(digits);
        endedIn("epoch 5 of 5", classifier(), digits);
        assertThat(checkpoints()).containsExactly("epoch-0004.safetensors");

        spark.sparkContext().setCheckpointDir(directory.toString()); // as the next application would
        LensletModel model = classifier().fit(digits.repartition(3));
        assertThat(epochs.begun).containsExactly("epoch 5 of 5");
        assertThat(model.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(model.summary().objectiveHistory())
                .isEqualTo(expected.summary().objectiveHistory());
        assertThat(checkpoints()).isEmpty();
    }

    /** The better the training set is learned the worse are rows with other labels: the third epoch is the best. */
    @Test
    void theBestEpochIsKeptThoughItLiesBeforeTheCheckpoint() throws Exception {
        Dataset<Row> table = digits.withColumn("label", functions.expr("if(held, (label + 1) % 10, label)"));
        LensletClassifier stage =
                classifier().setValidationIndicatorCol("held").setTraining("{earlyStopping: {patience: 4}}");
        LensletModel expected = stage.fit(table);
        double[] losses = expected.summary().validationLossHistory();
        assertThat(losses[2]).isLessThan(losses[1]).isLessThan(losses[3]).isLessThan(losses[4]);
        endedIn("epoch 5 of 5", stage, table);
        LensletModel model = stage.fit(table);
        assertThat(epochs.begun).containsExactly("epoch 5 of 5");
        assertThat(model.parametersSha256()).isEqualTo(expected.parametersSha256());
        assertThat(model.summary().validationLossHistory()).isEqualTo(losses);
        assertThat(checkpoints()).isEmpty();
    }

    @Test
    void anotherFitBeginsAnew() throws Exception {
        endedIn("epoch 3 of 5", classifier(), digits);
        assertThat(checkpoints()).containsExactly("epoch-0002.safetensors");
        classifier().setSeed(2).fit(digits);
        classifier().fit(digits.where("id <> 7"));
        classifier().fit(digits.withColumn("label", functions.expr("if(id = 7, 9 - label, label)")));
        assertThat(epochs.begun).startsWith("epoch 1 of 5");
        assertThat(checkpoints()).containsExactly("epoch-0002.safetensors");
    }

    @Test
    void itNeedsADirectory() {
        SparkSession other = spark.newSession();
        spark.sparkContext().checkpointDir_$eq(scala.Option.empty());
        assertThatThrownBy(() -> classifier().fit(other.createDataFrame(digits.javaRDD(), digits.schema())))
                .hasMessage(
                        "checkpointInterval needs a checkpoint directory: call setCheckpointDir of the SparkContext,"
                                + " or set checkpointInterval to -1");
        assertThatThrownBy(() -> classifier().setCheckpointInterval(0)).hasMessageContaining("checkpointInterval");
    }
}
