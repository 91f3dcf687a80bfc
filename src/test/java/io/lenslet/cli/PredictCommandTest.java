package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.data.Shard;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.input.IdxFile;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import io.lenslet.train.ShardEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Predictions are those of the evaluation, whatever the input and the format, and runs keep a batch's promises. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class PredictCommandTest {

    private static final Path DIGITS = Path.of("src/test/resources/digits/t10k-images-idx3-ubyte.gz");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(i -> "digit, " + i).toList();
    private static final int COUNT = 300;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path modelFile;
    private static Model model;
    private static byte[] pixels;

    @BeforeAll
    static void writeModel() throws IOException {
        Network network = Networks.named("lenet5");
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 7);
        model = new Model(network, parameters, new Normalization(0.1307, 0.3081), CLASSES, Map.of());
        modelFile = Files.write(shared.resolve("model.safetensors"), ModelFile.write(model));
        pixels = records(DIGITS, 28 * 28);
    }

    private static byte[] records(Path file, int bytes) throws IOException {
        byte[] all = new byte[COUNT * bytes];
        try (IdxFile idx = IdxFile.open(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())) {
            for (int i = 0; i < COUNT; i++) {
                idx.copyRecord(i, all, i * bytes);
            }
        }
        return all;
    }

    @Test
    void predictionsAreThoseOfTheEvaluation() throws IOException {
        predict(0, DIGITS, "--format", "json");
        byte[] labels = records(Path.of("src/test/resources/digits/t10k-labels-idx1-ubyte.gz"), 1);
        Shard shard = new Shard(0, 1, 28, 28, IntStream.range(0, COUNT).toArray(), pixels, labels);
        long[][] confusion = new long[10][10];
        for (JsonNode row : jsonRows().values()) {
            String path = row.get("path").textValue();
            int place = Integer.parseInt(path.replaceAll(".*/(\\d+)\\.png", "$1"));
            confusion[labels[place]][CLASSES.indexOf(row.get("prediction").textValue())]++;
        }
        long[][] expected = new ShardEvaluator(model.network(), model.normalization())
                .evaluate(model.parameters(), shard)
                .confusion();
        assertThat(confusion).isEqualTo(expected);
        assertThat(Arrays.stream(expected)
                        .flatMapToLong(Arrays::stream)
                        .filter(n -> n > 0)
                        .count())
                .as("a network that says one class of all would show nothing")
                .isGreaterThan(20);
    }

    @Test
    void digitsAsPicturesAndAsIdxGiveTheSameBits() throws Exception {
        ImageCodec codec = new ImageCodec(1000);
        for (int i = 0; i < 70; i++) {
            byte[] digit = Arrays.copyOfRange(pixels, i * 784, (i + 1) * 784);
            Image image = Image.of(28, 28, Image.Color.GRAY, Metadata.NONE, digit);
            Path file = folder.resolve(String.format("in/t10k-images/%05d.png", i));
            Pictures.write(file.getParent(), file.getFileName().toString(), codec.write("x", image, Encoding.png()));
        }
        predict(0, DIGITS, "--format", "json", "--probabilities");
        SortedMap<String, JsonNode> fromIdx = jsonRows();
        CommandLineRun run = run(
                "predict",
                modelFile.toString(),
                "--input",
                folder.resolve("in").toString(),
                "--output",
                folder.resolve("png").toString(),
                "--format",
                "json",
                "--probabilities");
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        SortedMap<String, JsonNode> fromPng = jsonRows(folder.resolve("png"));
        assertThat(fromPng).hasSize(70);
        fromPng.forEach((path, row) -> assertThat(row).isEqualTo(fromIdx.get(path)));
    }

    @Test
    void theThreeFormatsSayTheSame() throws IOException {
        predict(0, DIGITS, "--top", "3", "--probabilities");
        List<Group> parquet = parquetRows(folder.resolve("out"));
        assertThat(parquet).hasSize(COUNT);
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("csv").toString(),
                "--format",
                "csv",
                "--top",
                "3",
                "--probabilities");
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("json").toString(),
                "--format",
                "json",
                "--top",
                "3",
                "--probabilities");
        SortedMap<String, JsonNode> json = jsonRows(folder.resolve("json"));
        SortedMap<String, String> csv = csvRows(folder.resolve("csv"));
        for (Group row : parquet) {
            String path = row.getString("path", 0);
            JsonNode object = json.get(path);
            List<String> cells = new ArrayList<>(List.of(path));
            Group top = row.getGroup("top", 0);
            for (int rank = 0; rank < 3; rank++) {
                Group entry = top.getGroup("list", rank).getGroup("element", 0);
                assertThat(object.get("top").get(rank).get("prediction").textValue())
                        .isEqualTo(entry.getString("prediction", 0));
                assertThat((float)
                                object.get("top").get(rank).get("probability").doubleValue())
                        .isEqualTo(entry.getFloat("probability", 0));
                cells.add('"' + entry.getString("prediction", 0) + '"');
                cells.add(Float.toString(entry.getFloat("probability", 0)));
            }
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                float p = row.getGroup("probabilities", 0).getGroup("list", k).getFloat("element", 0);
                cells.add(Float.toString(p));
                assertThat((float)
                                object.get("probabilities").get(CLASSES.get(k)).doubleValue())
                        .isEqualTo(p);
                sum += p;
            }
            assertThat(sum).isBetween(1 - 10 * 0x1p-23f, 1 + 10 * 0x1p-23f);
            assertThat(csv.get(path)).isEqualTo(String.join(",", cells));
        }
    }

    /** The last layer's values are logits: their softmax is the probability. */
    @Test
    void theValuesOfALayer() throws IOException {
        List<String> names = model.network().names();
        predict(0, DIGITS, "--format", "json", "--layer", names.get(names.size() - 1));
        SortedMap<String, JsonNode> values = jsonRows();
        run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder.resolve("p").toString(),
                "--format",
                "json");
        jsonRows(folder.resolve("p")).forEach((path, row) -> {
            double sum = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (JsonNode value : values.get(path).get("values")) {
                greatest = Math.max(greatest, value.doubleValue());
            }
            for (JsonNode value : values.get(path).get("values")) {
                sum += StrictMath.exp(value.doubleValue() - greatest);
            }
            assertThat(row.get("probability").doubleValue()).isBetween(1 / sum * (1 - 1e-6), 1 / sum * (1 + 1e-6));
        });
        CommandLineRun unknown = predict(2, DIGITS, "--layer", "dense9");
        assertThat(unknown.stderr().lines()).singleElement().asString().contains("'dense9'", "conv1");
    }

    @Test
    void whatDidNotChangeIsNotPredictedAgain() throws Exception {
        Path in = folder.resolve("in");
        digit(in, "a.png", 0);
        digit(in, "b.png", 1);
        Pictures.file(in, "photo.png", 1);
        CommandLineRun first = predict(0, in);
        assertThat(first.stderr()).contains("bad: photo.png: is ", "the network takes 1x28x28");
        assertThat(counts()).containsExactly(3, 2, 0, 1);
        predict(0, in);
        assertThat(counts()).containsExactly(3, 0, 2, 1);
        digit(in, "c.png", 2);
        predict(0, in, "--dry-run");
        assertThat(parquetRows(folder.resolve("out"))).hasSize(2);
        predict(0, in);
        assertThat(counts()).containsExactly(4, 1, 2, 1);
        assertThat(parquetRows(folder.resolve("out")).stream().map(row -> row.getString("path", 0)))
                .containsExactlyInAnyOrder("a.png", "b.png", "c.png");
        Files.delete(in.resolve("b.png"));
        predict(0, in, "--prune");
        assertThat(parquetRows(folder.resolve("out")).stream().map(row -> row.getString("path", 0)))
                .containsExactlyInAnyOrder("a.png", "c.png");
        predict(3, in, "--full", "--set", "maxFailures=0");
    }

    @Test
    void whatAUserCanMendIsOneLineAndExitCodeTwo() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.safetensors"), "not a model, but a text");
        List<String[]> wrong = List.of(
                new String[] {"predict", modelFile.toString()},
                new String[] {"predict", text.toString(), "--input", DIGITS.toString(), "--output", "x"},
                new String[] {"predict", "nowhere.safetensors", "--input", DIGITS.toString(), "--output", "x"},
                new String[] {
                    "predict",
                    modelFile.toString(),
                    "--input",
                    "nowhere",
                    "--output",
                    folder.resolve("x").toString()
                },
                new String[] {
                    "predict", modelFile.toString(), "--input", DIGITS.toString(), "--output", "x", "--top", "0"
                });
        for (String[] arguments : wrong) {
            CommandLineRun run = run(arguments);
            assertThat(run.exitCode()).as(run.stderr()).isEqualTo(2);
            assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1);
        }
        assertThat(Path.of("x")).doesNotExist();
    }

    private static void digit(Path in, String name, int place) throws Exception {
        byte[] digit = Arrays.copyOfRange(pixels, place * 784, (place + 1) * 784);
        Image image = Image.of(28, 28, Image.Color.GRAY, Metadata.NONE, digit);
        Pictures.write(in, name, new ImageCodec(1000).write(name, image, Encoding.png()));
    }

    private CommandLineRun predict(int code, Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "predict",
                modelFile.toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        CommandLineRun run = run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isEqualTo(code);
        return run;
    }

    private static CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }

    /** The counts of the latest run: images, predicted, skipped, quarantined. */
    private List<Integer> counts() {
        JsonNode summary = FilterRuns.summary(folder.resolve("out"));
        return Stream.of("images", "predicted", "skipped", "quarantined")
                .map(key -> summary.get(key).intValue())
                .toList();
    }

    private SortedMap<String, JsonNode> jsonRows() throws IOException {
        return jsonRows(folder.resolve("out"));
    }

    private static SortedMap<String, JsonNode> jsonRows(Path out) throws IOException {
        SortedMap<String, JsonNode> rows = new TreeMap<>();
        for (String content : Tree.files(out).values()) {
            for (String line : content.lines().toList()) {
                JsonNode row = JSON.readTree(line);
                assertThat(rows.put(row.get("path").textValue(), row)).isNull();
            }
        }
        return rows;
    }

    /** The lines of all files but their first ones, by path. */
    private static SortedMap<String, String> csvRows(Path out) {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String content : Tree.files(out).values()) {
            List<String> lines = content.lines().toList();
            assertThat(lines.get(0)).startsWith("path,prediction,probability,prediction_2,probability_2,");
            lines.stream().skip(1).forEach(line -> rows.put(line.substring(0, line.indexOf(',')), line));
        }
        return rows;
    }

    private static List<Group> parquetRows(Path out) throws IOException {
        List<Group> rows = new ArrayList<>();
        for (String file : Tree.files(out).keySet()) {
            try (ParquetReader<Group> reader = ParquetReader.builder(
                            new GroupReadSupport(),
                            new org.apache.hadoop.fs.Path(out.resolve(file).toUri()))
                    .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
