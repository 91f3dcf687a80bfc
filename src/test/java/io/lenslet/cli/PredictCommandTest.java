package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.data.Shard;
import io.lenslet.image.Encoding;
import io.lenslet.image.Image;
import io.lenslet.image.Metadata;
import io.lenslet.image.codec.ImageCodec;
import io.lenslet.testing.Digits;
import io.lenslet.testing.Pictures;
import io.lenslet.train.ShardEvaluator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Predictions are those of the evaluation, whatever the input, and runs keep a batch's promises. */
@Tag("spark")
class PredictCommandTest extends PredictRuns {

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
    void anArchiveWithABadMember() throws Exception {
        Path zip = folder.resolve("digits.zip");
        byte[] bad = "no image".getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 40; i++) {
                out.putNextEntry(new ZipEntry(String.format("%05d.png", i)));
                out.write(Digits.png(Arrays.copyOfRange(pixels, i * 784, (i + 1) * 784)));
            }
            out.putNextEntry(new ZipEntry("bad.png"));
            out.write(bad);
        }
        predict(0, zip, "--format", "json", "--set", "quarantine=copy");
        assertThat(counts()).containsExactly(41, 40, 0, 1);
        SortedMap<String, JsonNode> rows = jsonRows();
        CommandLineRun idx = run(
                "predict",
                modelFile.toString(),
                "--input",
                DIGITS.toString(),
                "--output",
                folder + "/idx",
                "--format",
                "json");
        assertThat(idx.exitCode()).as(idx.stderr()).isZero();
        SortedMap<String, JsonNode> fromIdx = jsonRows(folder.resolve("idx"));
        assertThat(rows).hasSize(40);
        rows.forEach((path, row) -> {
            JsonNode other = fromIdx.get("t10k-images/" + path.substring(path.lastIndexOf('/') + 1));
            assertThat(row.get("probability")).isEqualTo(other.get("probability"));
            assertThat(row.get("prediction")).isEqualTo(other.get("prediction"));
        });
        try (Stream<Path> set = Files.walk(folder.resolve("out/_lenslet/quarantine"))) {
            assertThat(set.filter(Files::isRegularFile)).singleElement().satisfies(file -> {
                assertThat(file.getFileName()).hasToString("bad.png");
                assertThat(file).hasBinaryContent(bad);
            });
        }
    }

    @Test
    void aModelForImagesOfAnotherSize() throws Exception {
        Path in = folder.resolve("in");
        Pictures.file(in, "a.png", 1);
        Pictures.file(in, "b.png", 2);
        CommandLineRun refused = predict(2, in);
        assertThat(refused.stderr().lines())
                .singleElement()
                .asString()
                .matches("lenslet: the model takes images of"
                        + " 28 x 28 \\(height, width\\), and none of the input is: a.png is \\d+ x \\d+; predict with a model"
                        + " that was trained with image.size, which takes any");
        assertThat(folder.resolve("out")).doesNotExist();
        digit(in, "c.png", 0);
        predict(0, in);
        assertThat(counts()).containsExactly(3, 1, 0, 2);
    }

    @Test
    void whatAUserCanMendIsOneLineAndExitCodeTwo() throws IOException {
        Path onnx = Path.of("src/test/resources/onnx/lenet.onnx");
        Path text = Files.writeString(folder.resolve("notes.safetensors"), "not a model, but a text");
        List<String[]> wrong = List.of(
                new String[] {"predict", modelFile.toString()},
                new String[] {"predict", text.toString(), "--input", DIGITS.toString(), "--output", "x"},
                new String[] {"predict", onnx.toString(), "--input", DIGITS.toString(), "--output", "x"},
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
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static void digit(Path in, String name, int place) throws Exception {
        byte[] digit = Arrays.copyOfRange(pixels, place * 784, (place + 1) * 784);
        Image image = Image.of(28, 28, Image.Color.GRAY, Metadata.NONE, digit);
        Pictures.write(in, name, new ImageCodec(1000).write(name, image, Encoding.png()));
    }

    /** The counts of the latest run: images, predicted, skipped, quarantined. */
    private List<Integer> counts() {
        JsonNode summary = FilterRuns.summary(folder.resolve("out"));
        return Stream.of("images", "predicted", "skipped", "quarantined")
                .map(key -> summary.get(key).intValue())
                .toList();
    }
}
