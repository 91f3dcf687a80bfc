package io.lenslet.spark.sql;

import static io.lenslet.spark.sql.LensletFunctions.lensletPredict;
import static io.lenslet.spark.sql.LensletFunctions.lensletPredictAll;
import static io.lenslet.spark.sql.LensletFunctions.tryLensletPredict;
import static io.lenslet.spark.sql.LensletFunctions.tryLensletPredictAll;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.image.Encoding;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.predict.Predictor;
import io.lenslet.predict.Probabilities;
import io.lenslet.testing.Digits;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions in SQL have the bits that the command's have, however the rows are spread. */
@Tag("spark")
class LensletPredictSqlTest {

    private static final int COUNT = 70;
    private static final StructType ROWS =
            new StructType().add("id", DataTypes.IntegerType).add("content", DataTypes.BinaryType);

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static Model model;
    private static String file;
    private static float[][] expected;

    @BeforeAll
    static void open() throws IOException {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("a test")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.extensions", LensletExtensions.class.getName())
                .getOrCreate();
        model = Digits.model("lenet5", 7);
        file = Files.write(folder.resolve("model.safetensors"), ModelFile.write(model))
                .toString();
        List<byte[]> digits = Digits.pixels("t10k", COUNT);
        expected = new float[COUNT][];
        Predictor predictor = Predictor.ofClasses(model);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            expected[i] = predictor.predict(digits.subList(i / 32 * 32, Math.min(COUNT, i / 32 * 32 + 32)))[i % 32];
            rows.add(RowFactory.create(i, Digits.png(digits.get(i))));
        }
        spark.createDataFrame(rows, ROWS).createOrReplaceTempView("digits");
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    @Test
    void theSameBitsForEachNumberOfPartitions() {
        for (int partitions : new int[] {1, 7, 64}) {
            List<Row> rows = spark.table("digits")
                    .repartition(partitions)
                    .selectExpr("id", "lenslet_predict_all(content, '" + file + "') AS p")
                    .select("id", "p.prediction", "p.probability", "p.probabilities")
                    .collectAsList();
            assertThat(rows).hasSize(COUNT);
            for (Row row : rows) {
                float[] all = expected[row.getInt(0)];
                int first = Probabilities.first(all);
                assertThat(row.getString(1)).isEqualTo(model.classes().get(first));
                assertThat(row.getFloat(2)).isEqualTo(all[first]);
                assertThat(row.<Float>getList(3)).containsExactly(boxed(all));
            }
        }
    }

    @Test
    void theFolderOfAModelIsAsGoodAsItsFile() throws IOException {
        String digits = "FROM digits ORDER BY id";
        assertThat(spark.sql("SELECT lenslet_predict(content, '" + folder + "') " + digits)
                        .collectAsList())
                .isEqualTo(spark.sql("SELECT lenslet_predict(content, '" + file + "') " + digits)
                        .collectAsList());
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> spark.sql("SELECT lenslet_predict(content, '" + empty + "') " + digits))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("lenslet_predict: " + empty
                        + " is a folder without a file model.safetensors; correct the path");
    }

    @Test
    void javaGivesTheSame() {
        Dataset<Row> rows = spark.table("digits")
                .orderBy("id")
                .select(
                        lensletPredict(col("content"), file),
                        tryLensletPredict(col("content"), file),
                        lensletPredictAll(col("content"), file).getField("prediction"),
                        tryLensletPredictAll(col("content"), file).getField("prediction"));
        int id = 0;
        for (Row row : rows.collectAsList()) {
            String name = model.classes().get(Probabilities.first(expected[id++]));
            assertThat(row).isEqualTo(RowFactory.create(name, name, name, name));
        }
        assertThat(rows.dropDuplicates().count())
                .as("a network that says one class of all would show nothing")
                .isGreaterThan(2);
    }

    @Test
    void aSessionThatIsThereGetsTheFunctionsToo() {
        SparkSession other = (SparkSession) spark.newSession();
        FunctionRegistry functions = other.sessionState().functionRegistry();
        for (String name : List.of(
                "lenslet_filter",
                "try_lenslet_filter",
                "lenslet_predict",
                "try_lenslet_predict",
                "lenslet_predict_all",
                "try_lenslet_predict_all")) {
            assertThat(functions.dropFunction(new FunctionIdentifier(name)))
                    .as(name)
                    .isTrue();
        }
        Dataset<Row> digits = other.createDataFrame(spark.table("digits").collectAsList(), ROWS);
        assertThatThrownBy(() -> digits.select(lensletPredict(col("content"), file)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("lenslet_predict");
        LensletExtensions.register(other);
        List<Row> rows = digits.orderBy("id")
                .select(tryLensletPredictAll(col("content"), file).getField("probability"))
                .collectAsList();
        for (int id = 0; id < COUNT; id++) {
            assertThat(rows.get(id).getFloat(0)).isEqualTo(expected[id][Probabilities.first(expected[id])]);
        }
    }

    @Test
    void aBadImageIsAnErrorThatSaysWhyAndWithTryItIsNull() {
        byte[] cut = Arrays.copyOf(Digits.png(new byte[784]), 40);
        byte[] photo = Pictures.bytes(40, 30, 1, Encoding.png());
        Dataset<Row> bad = spark.createDataFrame(List.of(RowFactory.create(0, cut), RowFactory.create(1, photo)), ROWS);
        assertThat(bad.select(tryLensletPredict(col("content"), file)).collectAsList())
                .allMatch(row -> row.isNullAt(0));
        assertThat(bad.select(tryLensletPredictAll(col("content"), file)).collectAsList())
                .allMatch(row -> row.isNullAt(0));
        assertThatThrownBy(() -> bad.where("id = 0")
                        .select(lensletPredict(col("content"), file))
                        .head())
                .rootCause()
                .hasMessageContaining("PNG");
        assertThatThrownBy(() -> bad.where("id = 1")
                        .select(lensletPredict(col("content"), file))
                        .head())
                .hasStackTraceContaining("the image is 3x30x40 (channels, height, width)");
    }

    @Test
    void nullGivesNull() {
        Row row = spark.sql("SELECT lenslet_predict(NULL, '" + file + "'), lenslet_predict_all(content, NULL),"
                        + " try_lenslet_predict_all(NULL, '" + file + "').probability FROM digits LIMIT 1")
                .head();
        assertThat(Arrays.asList(row.get(0), row.get(1), row.get(2))).containsOnlyNulls();
    }

    @Test
    void whatIsWrongInEveryRowIsRefusedBeforeTheFirst() throws IOException {
        refused("lenslet_predict(content)", "lenslet_predict takes an image and the path of a model, not 1 arguments");
        refused("lenslet_predict(id, 'x')", "lenslet_predict: content must be BINARY, was INT (digits.id)");
        refused("lenslet_predict(content, 1)", "lenslet_predict: model must be STRING, was INT (1)");
        refused(
                "try_lenslet_predict_all(content, concat('m', id))",
                "try_lenslet_predict_all: model must be the same path for all rows");
        refused(
                "lenslet_predict(content, '" + folder + "/none')",
                "lenslet_predict: no file " + folder + "/none; correct the path");
        Path text = Files.writeString(folder.resolve("text"), "not a model, but a text");
        refused("lenslet_predict(content, '" + text + "')", "lenslet_predict: " + text);
    }

    @Test
    void theyDescribeThemselves() {
        assertThat(spark.sql("DESCRIBE FUNCTION EXTENDED try_lenslet_predict_all")
                        .collectAsList()
                        .toString())
                .contains("try_lenslet_predict_all(content, model)", "null where the image is bad", "model - the path");
    }

    private static void refused(String call, String message) {
        assertThatThrownBy(() -> spark.sql("SELECT " + call + " FROM digits"))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(AnalysisException.class, error -> assertThat(error.getCondition())
                        .as("PySpark cannot show an error without")
                        .isNotNull());
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }
}
