package io.lenslet.spark.sql;

import static io.lenslet.spark.sql.LensletFunctions.lensletFilter;
import static io.lenslet.spark.sql.LensletFunctions.tryLensletFilter;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Image.Color;
import io.lenslet.image.Image.Depth;
import io.lenslet.image.ImageFormatException;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.testing.LocalSession;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.AnalysisException;
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

@Tag("spark")
class LensletFilterSqlTest {

    private static final ImageCodec CODEC = new ImageCodec(ImageCodec.DEFAULT_PIXEL_LIMIT);
    private static final String PIPELINE = "median(radius=2) | sobel(result=offset)";
    private static final StructType ROWS = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("content", DataTypes.BinaryType)
            .add("filters", DataTypes.StringType);
    private static SparkSession spark;
    private static List<Row> rows;

    @BeforeAll
    static void open() throws ImageFormatException {
        spark = LocalSession.builder()
                .config("spark.sql.extensions", LensletExtensions.class.getName())
                .getOrCreate();
        rows = List.of(
                row(0, file(Depth.U8, Color.GRAY, 17, 9, Encoding.png()), "max"),
                row(1, file(Depth.U8, Color.RGB, 40, 31, Encoding.jpeg(90)), PIPELINE),
                row(2, file(Depth.U16, Color.GRAY, 1, 23, Encoding.png()), "max"),
                row(3, file(Depth.F32, Color.GRAY, 30, 20, Encoding.tiff(Encoding.TiffCompression.LZW)), "otsu"),
                row(4, file(Depth.U8, Color.RGB, 17, 9, Encoding.png()), "mean(radius=3, border=wrap)"));
        spark.createDataFrame(rows, ROWS).repartition(3).createOrReplaceTempView("images");
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    @Test
    void sqlGivesWhatThePipelineGives() {
        List<Row> results = spark.sql("SELECT id, lenslet_filter(content, '" + PIPELINE + "') FROM images ORDER BY id")
                .collectAsList();
        assertThat(results).hasSameSizeAs(rows);
        for (Row result : results) {
            assertThat((byte[]) result.get(1))
                    .isEqualTo(filtered(content(result.getInt(0)), PIPELINE, Encoding.SAME_AS_INPUT));
        }
    }

    @Test
    void javaGivesTheSameAndTheFormatMayBeChosen() {
        Dataset<Row> results = spark.table("images")
                .where("id < 2")
                .orderBy("id")
                .select(
                        lensletFilter(col("content"), PIPELINE),
                        lensletFilter(col("content"), PIPELINE, "TIFF"),
                        tryLensletFilter(col("content"), "min"));
        Row second = results.collectAsList().get(1);
        assertThat((byte[]) second.get(0)).isEqualTo(filtered(content(1), PIPELINE, Encoding.SAME_AS_INPUT));
        assertThat((byte[]) second.get(1))
                .isEqualTo(filtered(content(1), PIPELINE, Encoding.tiff(Encoding.TiffCompression.DEFLATE)));
        assertThat((byte[]) second.get(2)).isEqualTo(filtered(content(1), "min", Encoding.SAME_AS_INPUT));
        assertThat(results.schema().fieldNames()[0]).startsWith("lenslet_filter(content, " + PIPELINE);
    }

    @Test
    void aFolderOfImagesIsATable(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.png"), content(0));
        Files.write(folder.resolve("b.txt"), new byte[] {1, 2, 3});
        List<Row> results = spark.sql(
                        "SELECT try_lenslet_filter(content, 'median(radius=4) | otsu', 'png') FROM binaryFile.`"
                                + folder + "` ORDER BY path")
                .collectAsList();
        assertThat((byte[]) results.get(0).get(0))
                .isEqualTo(filtered(content(0), "median(radius=4) | otsu", Encoding.png()));
        assertThat(results.get(1).isNullAt(0)).isTrue();
    }

    @Test
    void everyRowMayHaveAPipelineOfItsOwn() {
        List<Row> results = spark.sql("SELECT id, lenslet_filter(content, filters, 'same') FROM images ORDER BY id")
                .collectAsList();
        for (Row result : results) {
            Row row = rows.get(result.getInt(0));
            assertThat((byte[]) result.get(1)).isEqualTo(filtered(row.getAs(1), row.getAs(2), Encoding.SAME_AS_INPUT));
        }
    }

    @Test
    void nullGivesNull() {
        Row row = spark.sql("SELECT lenslet_filter(NULL, 'mean'), lenslet_filter(content, CAST(NULL AS STRING)),"
                        + " try_lenslet_filter(content, 'mean', NULL) FROM images LIMIT 1")
                .head();
        assertThat(Arrays.asList(row.get(0), row.get(1), row.get(2))).containsOnlyNulls();
    }

    @Test
    void aBadImageIsAnErrorThatSaysWhyAndWithTryItIsNull() {
        byte[] cut = Arrays.copyOf(content(0), 40);
        Dataset<Row> bad = spark.createDataFrame(List.of(row(0, cut, ""), row(1, content(0), "")), ROWS);
        Dataset<Row> lenient = bad.orderBy("id").select(tryLensletFilter(col("content"), "median"));
        assertThat(lenient.collectAsList().get(0).get(0)).isNull();
        assertThat((byte[]) lenient.collectAsList().get(1).get(0))
                .isEqualTo(filtered(content(0), "median", Encoding.SAME_AS_INPUT));
        assertThatThrownBy(() ->
                        bad.select(lensletFilter(col("content"), "median")).collectAsList())
                .rootCause()
                .hasMessageContaining("PNG");
        Dataset<Row> small = spark.table("images").where("id = 2");
        assertThat(small.select(tryLensletFilter(col("content"), "max(border=valid)"))
                        .head()
                        .get(0))
                .isNull();
        assertThatThrownBy(() -> small.select(lensletFilter(col("content"), "max(border=valid)"))
                        .head())
                .hasStackTraceContaining("leaves nothing of an image of 1 x 23 pixels");
    }

    @Test
    void whatIsWrongInEveryRowIsRefusedBeforeTheFirst() {
        refused(
                "lenslet_filter(content, 'medain')",
                "lenslet_filter: unknown filter 'medain' (character 1 of the pipeline); did you mean 'median'?");
        refused(
                "try_lenslet_filter(content, 'median', 'gif')",
                "try_lenslet_filter: format must be same, png, jpeg or tiff, was 'gif'");
        refused(
                "lenslet_filter(content)",
                "lenslet_filter takes an image, a pipeline and perhaps a format, not 1 arguments");
        refused("lenslet_filter(id, 'median')", "lenslet_filter: content must be BINARY, was INT (images.id)");
        refused(
                "lenslet_filter(content, concat('max(radius=', 'x)'))",
                "lenslet_filter: radius of max must be a whole number, was x");
    }

    @Test
    void itDescribesItself() {
        assertThat(spark.sql("DESCRIBE FUNCTION EXTENDED try_lenslet_filter")
                        .collectAsList()
                        .toString())
                .contains(
                        "try_lenslet_filter(content, pipeline[, format])",
                        "null where it is bad",
                        "pipeline - filters");
    }

    private static void refused(String call, String message) {
        assertThatThrownBy(() -> spark.sql("SELECT " + call + " FROM images"))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(AnalysisException.class, error -> assertThat(error.getCondition())
                        .as("PySpark cannot show an error without")
                        .isNotNull());
    }

    private static byte[] content(int id) {
        return rows.get(id).getAs(1);
    }

    private static byte[] filtered(byte[] content, String pipeline, Encoding encoding) {
        try {
            return CODEC.write("a test", Pipeline.parse(pipeline).apply(CODEC.read("a test", content)), encoding);
        } catch (ImageFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static Row row(Serializable... values) {
        return RowFactory.create((Object[]) values);
    }

    private static byte[] file(Depth depth, Color color, int width, int height, Encoding encoding)
            throws ImageFormatException {
        Image image = Image.blank(width, height, depth, color, false, Metadata.NONE);
        Random random = new Random(width * 31L + height);
        for (int plane = 0; plane < image.planes(); plane++) {
            for (int i = 0; i < image.pixels(); i++) {
                int sample = random.nextInt(256);
                switch (depth) {
                    case U8 -> image.bytes(plane)[i] = (byte) sample;
                    case U16 -> image.shorts(plane)[i] = (short) (sample * 257);
                    case F32 -> image.floats(plane)[i] = sample + 0.5f;
                }
            }
        }
        return CODEC.write("a test", image, encoding);
    }
}
