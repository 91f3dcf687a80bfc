package io.lenslet.spark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.data.DataSource;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.IdxFiles;
import io.lenslet.data.SampleSource;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.filter.Pipeline;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Metadata;
import io.lenslet.input.Containers;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.testing.LocalSpark;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same digits in every form give shards that are equal to the last byte. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class SampleLoaderTest {

    private static final int COUNT = 120;
    private static final String PREPARED = "{preprocess: 'max(radius=1)'}";
    private static final DigitFiles DIGITS = DigitFiles.training(COUNT);
    private static final Sharding SHARDING = new Sharding.Shuffled(COUNT, 3, 1);

    @TempDir
    private static Path folder;

    private static JavaSparkContext spark;
    private static IdxDataset idx;

    @BeforeAll
    static void open() throws IOException {
        spark = SparkSessions.openForQueries("loading samples");
        idx = DIGITS.idx(folder.resolve("idx"));
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    @Test
    void foldersAndArchivesOfClasses() throws IOException {
        sameAsIdx("path: " + DIGITS.classFolders(folder.resolve("classes")));
        sameAsIdx("path: "
                + DIGITS.classFolders(folder.resolve("nested/in/one"))
                        .getParent()
                        .getParent());
        Map<String, byte[]> images = images("digits/%s/%s");
        sameAsIdx("path: " + Files.write(folder.resolve("digits.tar"), Containers.tar(images)));
        sameAsIdx("path: " + Files.write(folder.resolve("digits.zip"), Containers.zip(images)));
    }

    @Test
    void webDatasets() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i : shuffled()) {
            members.put("0" + DigitFiles.file(i), DIGITS.png(i));
            members.put(
                    "0" + DigitFiles.file(i).replace("png", "cls"),
                    (DIGITS.label(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        sameAsIdx("path: " + Files.write(folder.resolve("web.tar"), Containers.tar(members)));
        sameAsIdx("path: " + Files.write(folder.resolve("web.zip"), Containers.zip(members)));
    }

    @Test
    void foldersWithATableOfLabels() throws IOException {
        Path flat = Files.createDirectories(folder.resolve("flat"));
        StringBuilder table = new StringBuilder("label,note,path\n");
        for (int i : shuffled()) {
            Files.write(flat.resolve(DigitFiles.file(i)), DIGITS.png(i));
            table.append(DIGITS.label(i))
                    .append(",\"a, \"\"b\"\"\",")
                    .append(DigitFiles.file(i))
                    .append('\n');
        }
        Files.write(flat.resolve("extra.png"), DIGITS.png(0)); // has no row
        Path labels = Files.writeString(folder.resolve("labels.csv"), table);
        sameAsIdx("{path: " + flat + ", labels: " + labels + "}");
        Files.writeString(labels, table + "3,x,missing.png\n");
        assertThatThrownBy(() -> load("{path: " + flat + ", labels: " + labels + "}", "{}"))
                .hasMessage(
                        labels + ": missing.png must be an image in " + flat + ", is none; paths are those within it");
        Files.writeString(labels, "file,label\n");
        assertThatThrownBy(() -> load("{path: " + flat + ", labels: " + labels + "}", "{}"))
                .hasMessage(
                        labels + " must begin with a line of names, with path and label among them, was file,label");
    }

    @Test
    void tablesInAnyNumberOfFilesAndAnyOrder() throws IOException {
        List<Integer> byClass = IntStream.range(0, COUNT)
                .boxed()
                .sorted(Comparator.comparing(DIGITS::label))
                .toList();
        Path one = DIGITS.parquet(folder.resolve("one"), shuffled(), 1);
        Path seven = DIGITS.parquet(folder.resolve("seven"), byClass, 7);
        sameAsIdx("path: " + one + "/part-0.parquet");
        sameAsIdx("path: " + seven);
        String table = " FROM parquet.`" + seven + "`\"";
        sameAsIdx("query: \"SELECT path, content, label" + table);
        sameAsIdx(
                "query: \"SELECT label, path, transform(sequence(1, 784), i -> conv(hex(substring(raw, i, 1)), 16, 10)"
                        + " :: int) AS pixels" + table);
        sameAsIdx("query: \"SELECT CAST(label AS string) AS label, named_struct('origin', path, 'height', 28, 'width',"
                + " 28, 'nChannels', 1, 'mode', 0, 'data', raw) AS image" + table);
        sameAsIdx("query: \"SELECT 'file:/' || label || '/' || path AS path, content" + table);
    }

    /** What Spark's own sources give, whose classes are the folders. */
    @Test
    void sparksImageAndBinaryFileSources() throws IOException {
        Path classes = DIGITS.classFolders(folder.resolve("sources"));
        sameAsIdx("query: \"SELECT * FROM binaryFile.`" + classes + "/*`\"");
        sameAsIdx("query: \"SELECT * FROM image.`" + classes + "/*`\"");
    }

    @Test
    void tablesOfTheCatalog() throws IOException {
        Path table = DIGITS.parquet(folder.resolve("catalog"), shuffled(), 2);
        SparkSession session = SparkSession.builder().getOrCreate();
        session.read().parquet(table.toString()).createOrReplaceTempView("digits");
        sameAsIdx("query: TABLE digits");
        refused("TABLE nowhere.digits", "the query cannot be run: [TABLE_OR_VIEW_NOT_FOUND]");
    }

    @Test
    void idxFilesThatArePreparedAndWrong() throws IOException {
        Path labels = folder.resolve("few");
        IdxFiles.write(labels, IdxFiles.idx(new byte[COUNT - 1], COUNT - 1));
        assertThatThrownBy(() -> load("{images: " + idx.images() + ", labels: " + labels + "}", PREPARED))
                .hasMessageContaining("holds 120 images, " + labels + " holds 119 labels");
        byte[] numbers = new byte[COUNT];
        numbers[7] = 10;
        IdxFiles.write(labels, IdxFiles.idx(numbers, COUNT));
        assertThatThrownBy(() -> load("{images: " + idx.images() + ", labels: " + labels + "}", PREPARED))
                .hasMessageContaining("label of sample 7 in " + labels + " must be from 0 to 9, was 10");
        Path renamed = Files.copy(Path.of(idx.images()), folder.resolve("digits.bin"));
        assertThatThrownBy(() -> load("{images: " + renamed + ", labels: " + idx.labels() + "}", PREPARED))
                .hasMessage("digits.bin, whose images are to be prepared, must be named as IDX files of images are:"
                        + " NAME-images-idx3-ubyte, or at the end byte, short, int, float or double");
    }

    @Test
    void idxFilesThatArePrepared() throws IOException {
        Shard plain = shard(idx, 0);
        Shard filtered = shard(
                load("{images: " + idx.images() + ", labels: " + idx.labels() + "}", PREPARED)
                        .samples()
                        .source(),
                0);
        assertThat(filtered.ids()).isEqualTo(plain.ids());
        assertThat(filtered.labels()).isEqualTo(plain.labels());
        for (int i = 0; i < plain.count(); i++) {
            byte[] digit = Arrays.copyOfRange(plain.pixels(), i * 784, (i + 1) * 784);
            Image dilated =
                    Pipeline.parse("max(radius=1)").apply(Image.of(28, 28, Image.Color.GRAY, Metadata.NONE, digit));
            assertThat(Arrays.copyOfRange(filtered.pixels(), i * 784, (i + 1) * 784))
                    .isEqualTo(dilated.bytes(0));
        }
    }

    @Test
    void badImagesAreLeftOutAndTold() throws IOException {
        Path classes = DIGITS.classFolders(folder.resolve("bad"));
        Files.writeString(classes.resolve("3/broken.png"), "no image");
        Files.write(classes.resolve("4/half.png"), Arrays.copyOf(DIGITS.png(1), 120));
        SampleLoader.Loaded loaded = load("path: " + classes, "{}");
        assertThat(loaded.bad()).hasSize(2);
        assertThat(loaded.bad().get(0)).startsWith("3/broken.png: ");
        assertThat(loaded.bad().get(1)).startsWith("4/half.png: ");
        same(loaded.samples().source());
    }

    @Test
    void whatCannotBeLabeled() throws IOException {
        Path one = Files.createDirectories(folder.resolve("lonely/cats"));
        Files.write(one.resolve("a.png"), DIGITS.png(0));
        assertThatThrownBy(() -> load("path: " + one.getParent(), "{}"))
                .hasMessage(
                        one.getParent() + ": cats/a.png has no class; put images into a folder for each of 2 or more"
                                + " classes, or give labels: a CSV file, or a column label");
        assertThatThrownBy(() -> load("{path: " + Files.createDirectories(folder.resolve("empty")) + "}", "{}"))
                .hasMessageContaining("holds no image");
        Path classes = DIGITS.classFolders(folder.resolve("known"));
        assertThatThrownBy(() -> loader("{}").load(source("path: " + classes), List.of("0", "1")))
                .hasMessageContaining(classes + ": the class of ")
                .hasMessageContaining(" must be one of 0, 1, was '");
    }

    @Test
    void imagesOfManySizes() throws IOException {
        Path classes = DIGITS.classFolders(folder.resolve("sizes"));
        Files.write(classes.resolve("0/photo.png"), Pictures.bytes(40, 30, 1, Encoding.png()));
        assertThatThrownBy(() -> load("path: " + classes, "{}"))
                .hasMessage("0/photo.png is 30 x 40 (height, width), the network takes 28 x 28; give image.size, for"
                        + " example image: {size: [28, 28]}, and images are resampled to it");
        SampleLoader.Loaded loaded = load("path: " + classes, "{image: {size: [28, 28], fit: pad}}");
        assertThat(loaded.samples().count()).isEqualTo(COUNT + 1);
        assertThat(loaded.bad()).isEmpty();
    }

    @Test
    void columnsThatAreMissingOrOfAnotherType() throws IOException {
        String table = " FROM parquet.`" + DIGITS.parquet(folder.resolve("columns"), shuffled(), 1) + "`";
        refused("SELECT content, label" + table, "the query must give a column path, gives content, label (");
        refused(
                "SELECT path, label" + table,
                "the query must give a column content, image or pixels, gives path, label (");
        refused("SELECT path, path AS content" + table, "column content of the query must be binary, is string");
        refused(
                "SELECT path, content, 1.5D AS label" + table,
                "column label of the query must be text or whole numbers, is double");
        refused("SELECT nothing" + table, "the query cannot be run: ");
        refused(
                "SELECT 'a/b.png' AS path, content, label" + table,
                "a/b.png is there twice, each sample must have a path of its own");
    }

    private static void refused(String query, String message) {
        assertThatThrownBy(() -> loader("{}")
                        .load(
                                new DataSource(
                                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(query)),
                                List.of()))
                .hasMessageContaining(message);
    }

    private static List<Integer> shuffled() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
        Collections.shuffle(order, new Random(5));
        return order;
    }

    private static Map<String, byte[]> images(String path) {
        Map<String, byte[]> images = new LinkedHashMap<>();
        for (int i : shuffled()) {
            images.put(path.formatted(DIGITS.label(i), DigitFiles.file(i)), DIGITS.png(i));
        }
        return images;
    }

    private static void sameAsIdx(String source) throws IOException {
        SampleLoader.Loaded loaded = load(source, "{}");
        assertThat(loaded.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(loaded.bad()).isEmpty();
        same(loaded.samples().source());
    }

    private static void same(SampleSource source) throws IOException {
        for (int shard = 0; shard < SHARDING.shards(); shard++) {
            Shard found = shard(source, shard);
            Shard expected = shard(idx, shard);
            assertThat(found.ids()).isEqualTo(expected.ids());
            assertThat(found.labels()).isEqualTo(expected.labels());
            assertThat(found.pixels()).isEqualTo(expected.pixels());
        }
    }

    private static Shard shard(SampleSource source, int shard) throws IOException {
        return new ShardReader(source, SHARDING).read(shard, new Configuration());
    }

    private static SampleLoader.Loaded load(String source, String preparation) throws IOException {
        DataSource bound = source(source);
        return loader(preparation)
                .load(
                        bound,
                        bound.idx().isPresent()
                                ? List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
                                : List.of());
    }

    private static SampleLoader loader(String preparation) {
        return new SampleLoader(
                spark, Binder.bind(Yaml.read(preparation, "test"), ImagePreparation.class), new Shape(1, 28, 28));
    }

    private static DataSource source(String yaml) {
        return Binder.bind(Yaml.read(yaml.startsWith("{") ? yaml : yaml + "\n", "test"), DataSource.class);
    }
}
