package io.lenslet.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.spark.ml.LensletClassifier;
import io.lenslet.spark.ml.LensletModel;
import io.lenslet.testing.Digits;
import io.lenslet.testing.LocalSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table of digits trains the bits that the command trains of IDX files, and the stage does what spark.ml expects. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class LensletClassifierTest {

    private static final int COUNT = 1000;

    @TempDir
    private static Path folder;

    private static String expected;
    private static double[] trainingAccuracy;
    private static SparkSession spark;
    private static Dataset<Row> digits;

    @BeforeAll
    static void open() throws Exception {
        Path run = folder.resolve("run");
        CommandLineRun command =
                CommandLineRun.of("train", SampleJob.write(folder, 2, 4).toString(), "--output", run.toString());
        assertThat(command.exitCode()).as(command.stderr()).isZero();
        expected = new ObjectMapper()
                .readTree(run.resolve("summary.json").toFile())
                .get("parametersSha256")
                .textValue();
        trainingAccuracy = Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .mapToDouble(LensletClassifierTest::trainingAccuracy)
                .toArray();
        spark = LocalSession.builder().getOrCreate();
        digits = digits();
    }

    private static double trainingAccuracy(String line) {
        return Double.parseDouble(line.replaceAll(".*\"trainAccuracy\" ?: ?([0-9.E-]+).*", "$1"));
    }

    /** The training digits in no order. */
    private static Dataset<Row> digits() {
        List<byte[]> pixels = Digits.pixels("train", COUNT);
        int[] labels = Digits.labels("train", COUNT);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] digit = pixels.get(i);
            List<Integer> numbers = IntStream.range(0, digit.length)
                    .mapToObj(k -> digit[k] & 0xFF)
                    .toList();
            double[] vector = numbers.stream().mapToDouble(Integer::doubleValue).toArray();
            rows.add(RowFactory.create(
                    i, numbers, Vectors.dense(vector), Digits.png(digit), (double) labels[i], "digit " + labels[i]));
        }
        Collections.shuffle(rows, new Random(5));
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("pixels", DataTypes.createArrayType(DataTypes.IntegerType))
                .add("vector", SQLDataTypes.VectorType())
                .add("file", DataTypes.BinaryType)
                .add("label", DataTypes.DoubleType)
                .add("name", DataTypes.StringType);
        return spark.createDataFrame(rows, schema).cache();
    }

    @AfterAll
    static void close() {
        if (spark != null) {
            spark.stop();
        }
    }

    private static LensletClassifier classifier() {
        return new LensletClassifier()
                .setFeaturesCol("pixels")
                .setIdCol("id")
                .setMaxIter(2)
                .setShards(4)
                .setBatch(24)
                .setStepSize(0.05)
                .setSchedule("{cosine: {warmUp: 0.1}}")
                .setOptimizer("{sgd: {momentum: 0.9, weightDecay: 0.0005}}")
                .setNormalization("{mean: 0.1307, deviation: 0.3081}");
    }

    private static LensletClassifier quick() {
        return classifier().setNetwork("simplest").setMaxIter(1).setSchedule("constant");
    }

    @Test
    void theBitsAreThoseOfTheCommand() {
        LensletModel model = classifier().fit(digits);
        assertThat(model.parametersSha256()).isEqualTo(expected);
        assertThat(model.summary().totalIterations()).isEqualTo(2);
        assertThat(model.summary().trainingAccuracyHistory()).isEqualTo(trainingAccuracy);
        assertThat(model.summary().objectiveHistory()[1])
                .isLessThan(model.summary().objectiveHistory()[0]);
        assertThat(classifier()
                        .setFeaturesCol("file")
                        .fit(digits.repartition(5))
                        .parametersSha256())
                .isEqualTo(expected);
        assertThat(classifier()
                        .setFeaturesCol("vector")
                        .fit(digits.repartition(3))
                        .parametersSha256())
                .isEqualTo(expected);
    }

    @Test
    void aPipelineNamesClassesAndIsSaved() throws Exception {
        StringIndexer indexer =
                new StringIndexer().setInputCol("name").setOutputCol("class").setStringOrderType("alphabetAsc");
        PipelineModel pipeline = new Pipeline()
                .setStages(new PipelineStage[] {indexer, classifier().setLabelCol("class")})
                .fit(digits);
        LensletModel model = (LensletModel) pipeline.stages()[1];
        assertThat(model.parametersSha256()).isEqualTo(expected);
        assertThat(model.labels()).startsWith("digit 0", "digit 1").hasSize(10);
        String saved = folder.resolve("pipeline").toString();
        pipeline.write().overwrite().save(saved);
        Dataset<Row> predicted = PipelineModel.load(saved).transform(digits);
        MulticlassClassificationEvaluator accuracy =
                new MulticlassClassificationEvaluator().setLabelCol("class").setMetricName("accuracy");
        assertThat(accuracy.evaluate(predicted))
                .isGreaterThan(0.1)
                .isEqualTo(accuracy.evaluate(pipeline.transform(digits)));
        assertThat(model.summary().validationAccuracyHistory()).isEmpty();
        assertThat(model.summary().validationLossHistory()).isEmpty();
        LensletClassifier stage = classifier();
        stage.write().overwrite().save(folder.resolve("stage").toString());
        LensletClassifier loaded =
                LensletClassifier.load(folder.resolve("stage").toString());
        assertThat(loaded.extractParamMap().toString())
                .isEqualTo(stage.extractParamMap().toString());
    }

    @Test
    void crossValidationChoosesTheStepThatLearns() {
        LensletClassifier stage = quick().setShards(1);
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(stage.stepSize(), new double[] {1e-9, 0.05})
                .build();
        CrossValidatorModel model = new CrossValidator()
                .setEstimator(stage)
                .setEstimatorParamMaps(grid)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setNumFolds(2)
                .setSeed(1)
                .fit(digits);
        assertThat(model.avgMetrics()[1]).isGreaterThan(model.avgMetrics()[0]);
        assertThat(model.bestModel().transform(digits).columns()).contains("prediction");
    }

    @Test
    void rowsToValidateAreTestedAndNotTrainedOn() {
        Dataset<Row> split = digits.withColumn("held", col("id").geq(800));
        LensletModel model = quick().setValidationIndicatorCol("held").fit(split);
        LensletModel fewer = quick().fit(digits.where("id < 800"));
        assertThat(model.parametersSha256()).isEqualTo(fewer.parametersSha256());
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(model.transform(digits.where("id >= 800")));
        assertThat(model.summary().validationAccuracyHistory()).containsExactly(accuracy);
        assertThat(model.summary().validationLossHistory()).hasSize(1);
    }

    /** Weights that are all the same change no bit; rows of no weight are not learned from. */
    @Test
    void rowsCountForTheirWeight() {
        LensletModel alike = quick().setShards(1).fit(digits);
        LensletClassifier weighted = quick().setShards(1).setWeightCol("weight");
        assertThat(weighted.fit(digits.withColumn("weight", lit(3))).parametersSha256())
                .isEqualTo(alike.parametersSha256());
        Dataset<Row> few = digits.withColumn(
                "weight", when(col("label").equalTo(1), lit(0)).otherwise(lit(2.5)));
        Dataset<Row> predicted = weighted.fit(few).transform(digits);
        assertThat(predicted.where("prediction = 1").count()).isZero();
        assertThat(alike.transform(digits).where("prediction = 1").count()).isPositive();
        assertThatThrownBy(() -> weighted.fit(digits.withColumn("weight", lit(-1))))
                .hasStackTraceContaining("a weight must be a number of 0 or more, was -1.0");
        assertThatThrownBy(() -> weighted.fit(digits.withColumn("weight", lit(0))))
                .hasMessage("weightCol must be above 0 in some row to train on, was 0 in all");
    }

    @Test
    void whatIsWrongIsOneLine() {
        refused(quick().setWeightCol("name"), "column name (weightCol) must hold numbers, was STRING");
        refused(quick().setLabelCol("name"), "column name (labelCol) must hold numbers of classes, was STRING");
        refused(quick().setFeaturesCol("id"), "column id (featuresCol) must hold vectors, arrays of numbers");
        refused(quick().setIdCol("key"), "no column key, which idCol names");
        refused(quick().setNetwork("lenet6"), "no network 'lenet6' in this version");
        refused(quick().setOptimizer("{sgdd: {}}"), "sgdd");
        refused(quick().setTraining("{epochs: 3}"), "param training must leave out epochs, which is param maxIter");
        assertThatThrownBy(() ->
                        quick().fit(digits.withColumn("label", col("label").plus(0.5))))
                .hasStackTraceContaining("a label must be a whole number from 0 to 9");
        assertThatThrownBy(() ->
                        quick().fit(digits.withColumn("label", col("label").plus(5))))
                .hasStackTraceContaining("a label must be a whole number from 0 to 9");
        assertThatThrownBy(() -> quick().fit(digits.withColumn("id", col("label"))))
                .hasMessageContaining("idCol must tell rows apart, but 0.0 is there twice");
        assertThatThrownBy(() -> quick().setMaxIter(0)).hasMessageContaining("maxIter");
    }

    private static void refused(LensletClassifier stage, String message) {
        assertThatThrownBy(() -> stage.fit(digits)).hasMessageContaining(message);
    }
}
