package io.lenslet.spark.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Encoding;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.predict.Predictor;
import io.lenslet.predict.Probabilities;
import io.lenslet.testing.Digits;
import io.lenslet.testing.LocalSession;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
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
import org.junit.jupiter.api.io.TempDir;

/** A model as a stage of spark.ml predicts what the command predicts, whatever form images have and wherever they are. */
@Tag("spark")
class LensletModelTest {

    private static final int COUNT = 70;
    private static final StructType FORMS = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("vector", SQLDataTypes.VectorType())
            .add("sparse", SQLDataTypes.VectorType())
            .add("floats", DataTypes.createArrayType(DataTypes.FloatType))
            .add("ints", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("file", DataTypes.BinaryType)
            .add("image", ImageSchema.columnSchema());

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static SparkSession spark;
    private static Model model;
    private static String file;
    private static float[][] expected;
    private static Dataset<Row> digits;

    @BeforeAll
    static void open() throws IOException {
        spark = LocalSession.builder().getOrCreate();
        model = Digits.model("lenet5", 7);
        file = Files.write(shared.resolve("model.safetensors"), ModelFile.write(model))
                .toString();
        List<byte[]> pixels = Digits.pixels("t10k", COUNT);
        expected = new float[COUNT][];
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            expected[i] = Predictor.ofClasses(model).predict(List.of(pixels.get(i)))[0];
            rows.add(row(i, pixels.get(i)));
        }
        digits = spark.createDataFrame(rows, FORMS).cache();
    }

    private static Row row(int id, byte[] pixels) {
        double[] numbers = new double[pixels.length];
        Arrays.setAll(numbers, i -> pixels[i] & 0xFF);
        Vector vector = Vectors.dense(numbers);
        List<Float> floats =
                Arrays.stream(numbers).mapToObj(number -> (float) number).toList();
        List<Integer> ints =
                Arrays.stream(numbers).mapToObj(number -> (int) number).toList();
        Row image = RowFactory.create("a test", 28, 28, 1, 0, pixels);
        return RowFactory.create(id, vector, vector.toSparse(), floats, ints, Digits.png(pixels), image);
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    @Test
    void theSameBitsForEachFormAndNumberOfPartitions() {
        int partitions = 1;
        for (String form : List.of("vector", "sparse", "floats", "ints", "file", "image")) {
            List<Row> rows = LensletModel.load(file)
                    .setFeaturesCol(form)
                    .transform(digits.repartition(partitions))
                    .select("id", "rawPrediction", "probability", "prediction")
                    .collectAsList();
            assertThat(rows).hasSize(COUNT);
            for (Row row : rows) {
                float[] probabilities = expected[row.getInt(0)];
                assertThat(floats(row.getAs(2))).as(form).containsExactly(probabilities);
                assertThat(Probabilities.of(model.network(), floats(row.getAs(1))))
                        .containsExactly(probabilities);
                assertThat(row.getDouble(3)).isEqualTo(Probabilities.first(probabilities));
            }
            partitions = partitions * 2 + 2; // 1 to 62
        }
    }

    @Test
    void rowsKeepTheirOrderAndColumnsTheirMetadata() {
        Dataset<Row> labeled = new IndexToString()
                .setInputCol("prediction")
                .setOutputCol("name")
                .transform(LensletModel.load(file)
                        .setFeaturesCol("ints")
                        .setRawPredictionCol("")
                        .transform(digits.coalesce(1)));
        assertThat(labeled.columns()).contains("probability", "name").doesNotContain("rawPrediction");
        int id = 0;
        for (Row row : labeled.select("id", "name").collectAsList()) {
            assertThat(row.getInt(0)).isEqualTo(id);
            assertThat(row.getString(1)).isEqualTo(model.classes().get(Probabilities.first(expected[id++])));
        }
        assertThat(LensletModel.load(file).labels()).containsExactlyElementsOf(model.classes());
    }

    @Test
    void aPipelineIsSavedAndLoadedWithItsParams() throws IOException {
        LensletModel stage = LensletModel.load(file).setFeaturesCol("image").setPredictionCol("class");
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {stage}).fit(digits);
        String saved = folder.resolve("pipeline").toString();
        pipeline.write().overwrite().save(saved);
        LensletModel loaded = (LensletModel) PipelineModel.load(saved).stages()[0];
        assertThat(loaded.uid()).isEqualTo(stage.uid());
        assertThat(loaded.getPredictionCol()).isEqualTo("class");
        assertThat(loaded.getFeaturesCol()).isEqualTo("image");
        assertThat(loaded.isSet(loaded.probabilityCol())).isFalse();
        assertThat(loaded.model().network()).isEqualTo(model.network());
        assertThat(loaded.model().normalization()).isEqualTo(model.normalization());
        assertThat(loaded.labels()).containsExactlyElementsOf(model.classes());
        assertThat(loaded.parametersSha256()).isEqualTo(model.parametersSha256());
        assertThat(loaded.transform(digits.limit(3)).select("class").collectAsList())
                .isEqualTo(stage.transform(digits.limit(3)).select("class").collectAsList());
        LensletModel fromRun = LensletModel.load(shared.toString());
        assertThat(fromRun.parametersSha256()).isEqualTo(model.parametersSha256());
        assertThatThrownBy(() -> stage.save(saved)).hasMessageContaining("exists");
    }

    @Test
    void aBadImageIsAnErrorOrNoRowOrNulls() {
        byte[] photo = Pictures.bytes(40, 30, 1, Encoding.png());
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("features", DataTypes.BinaryType);
        Dataset<Row> rows = spark.createDataFrame(
                List.of(
                        RowFactory.create(0, Digits.png(Digits.pixels("t10k", 1).get(0))),
                        RowFactory.create(1, photo),
                        RowFactory.create(2, null)),
                schema);
        LensletModel stage = LensletModel.load(file);
        assertThatThrownBy(() -> stage.transform(rows).collectAsList())
                .hasStackTraceContaining("the image is 3x30x40 (channels, height, width)");
        assertThat(stage.setHandleInvalid("skip").transform(rows).select("id").collectAsList())
                .containsExactly(RowFactory.create(0));
        List<Row> kept = stage.setHandleInvalid("keep").transform(rows).collectAsList();
        assertThat(kept).hasSize(3);
        assertThat(kept.get(0).<Double>getAs("prediction")).isEqualTo(Probabilities.first(expected[0]));
        assertThat(kept.get(1).<Object>getAs("prediction")).isNull();
        assertThat(kept.get(2).<Object>getAs("probability")).isNull();
        assertThatThrownBy(() -> stage.setHandleInvalid("ignore")).hasMessageContaining("handleInvalid");
    }

    @Test
    void whatIsWrongWithATableIsToldBeforeItsRowsAreRead() {
        LensletModel stage = LensletModel.load(file);
        assertThatThrownBy(() -> stage.transform(digits))
                .hasMessage("no column features, which featuresCol names; the table has id, vector, sparse, floats,"
                        + " ints, file, image");
        assertThatThrownBy(() -> stage.setFeaturesCol("id").transform(digits))
                .hasMessage("column id (featuresCol) must hold vectors, arrays of numbers, image files (BINARY) or"
                        + " image structs, was INT");
        stage.setFeaturesCol("vector");
        assertThatThrownBy(() -> stage.transform(digits.withColumn("prediction", col("id"))))
                .hasMessage("the table has a column prediction already, which a model adds; drop it, or name another");
        assertThatThrownBy(() -> stage.setFeaturesCol("half")
                        .transform(digits.selectExpr("transform(floats, x -> x / 255) AS half"))
                        .collectAsList())
                .hasStackTraceContaining("a pixel must be a whole number from 0 to 255");
        assertThatThrownBy(() -> stage.setFeaturesCol("few")
                        .transform(digits.selectExpr("slice(ints, 1, 9) AS few"))
                        .collectAsList())
                .hasStackTraceContaining(
                        "an image must have 784 pixels, those of 1x28x28 (channels, height, width), had 9");
        assertThatThrownBy(() -> LensletModel.load(folder.resolve("none").toString()))
                .hasMessageContaining("no file");
    }

    private static float[] floats(Vector vector) {
        float[] floats = new float[vector.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) vector.apply(i);
        }
        return floats;
    }
}
