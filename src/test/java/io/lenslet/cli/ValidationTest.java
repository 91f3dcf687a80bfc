package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Epochs are measured on the validation set, and the test set once; early stopping ends at the same epoch and bits. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class ValidationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** So high a rate that epochs are good and bad in turn. */
    private static final String[] STOPPING = {
        "network=simplest",
        "data.validation=25 %",
        "training.epochs=12",
        "training.learningRate=0.3",
        "training.earlyStopping={patience: 2, minDelta: 0.01, monitor: accuracy}"
    };

    @TempDir
    private static Path folder;

    private static String job;
    private static Path stopped;

    @BeforeAll
    static void aRunThatStopsEarly() throws IOException {
        job = SampleJob.write(folder, 2, 3).toString();
        stopped = folder.resolve("stopped");
        CommandLineRun run = train(stopped, STOPPING);
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.stderr()).contains(" %  validation ").doesNotContain(" %  test ");
        assertThat(run.stdout()).contains(" epochs, the model is that of epoch ");
    }

    @Test
    void theModelIsThatOfTheBestEpochAndTheTestSetIsLookedAtOnce() throws IOException {
        List<JsonNode> epochs = epochs(stopped);
        JsonNode summary = summary(stopped);
        assertThat(epochs).hasSizeLessThan(12);
        assertThat(epochs.get(0).has("testAccuracy")).isFalse();
        int best = summary.get("modelEpoch").intValue();
        assertThat(best).isEqualTo(epochs.size() - 2);
        assertThat(summary.get("validationAccuracy"))
                .isEqualTo(epochs.get(best - 1).get("validationAccuracy"));
        assertThat(summary.get("trainImages").intValue()).isBetween(690, 810); // 750 and 4.4 deviations of 13.7
        CommandLineRun evaluated = CommandLineRun.of(
                "evaluate",
                stopped.resolve("model.safetensors").toString(),
                "--data",
                Path.of("src/test/resources/digits").toString());
        assertThat(evaluated.stdout())
                .startsWith(String.format(
                        "accuracy %.2f %%", 100 * summary.get("testAccuracy").doubleValue()));
        CommandLineRun verified = CommandLineRun.of("verify", stopped.toString());
        assertThat(verified.exitCode()).as(verified.stderr()).isZero();
        String page = Files.readString(stopped.resolve("report.html"));
        assertThat(page).contains("validation accuracy").doesNotContain("http-equiv=\"refresh\"");
        assertPageTells(summary, page);
        assertThat(CommandLineRun.of("report", stopped.toString()).exitCode()).isZero();
        assertThat(Files.readString(stopped.resolve("report.html"))).isEqualTo(page);
    }

    private static void assertPageTells(JsonNode summary, String page) {
        assertThat(page)
                .contains(String.format(
                        Locale.ROOT,
                        "<dt>test accuracy</dt><dd>%.2f",
                        100 * summary.get("testAccuracy").doubleValue()))
                .contains("<dt>test loss</dt><dd>");
    }

    /** Gone on with from each checkpoint that the run might have been killed after. */
    @Test
    void aRunThatIsGoneOnWithStopsAtTheSameEpochWithTheSameBits() throws IOException {
        String sha = summary(stopped).get("parametersSha256").textValue();
        int epochs = epochs(stopped).size();
        Path killed = folder.resolve("killed");
        String[] keepAll = Stream.concat(Arrays.stream(STOPPING), Stream.of("checkpoint.keep=99"))
                .toArray(String[]::new);
        assertThat(train(killed, keepAll).exitCode()).isZero();
        for (int last = epochs; last >= epochs - 2; last--) {
            Files.deleteIfExists(killed.resolve("summary.json"));
            Files.deleteIfExists(killed.resolve(String.format("checkpoints/epoch-%04d.safetensors", last + 1)));
            CommandLineRun resumed = train(killed, List.of("--resume"), keepAll);
            assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
            assertThat(epochs(killed)).hasSize(epochs);
            assertThat(summary(killed).get("parametersSha256").textValue()).isEqualTo(sha);
            Files.delete(killed.resolve(String.format("checkpoints/epoch-%04d.safetensors", epochs)));
        }
    }

    /** A set of its own leaves the training images as they are: the bits are those of a run without. */
    @Test
    void aSetOfItsOwn() throws IOException {
        Path digits = Path.of("src/test/resources/digits").toAbsolutePath();
        Path plain = folder.resolve("plain");
        Path validated = folder.resolve("validated");
        assertThat(train(plain, "network=simplest").exitCode()).isZero();
        CommandLineRun run = train(
                validated,
                "network=simplest",
                "data.validation={images: " + digits + "/t10k-images-idx3-ubyte, labels: " + digits
                        + "/t10k-labels-idx1-ubyte}");
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        JsonNode summary = summary(validated);
        assertThat(summary.get("parametersSha256")).isEqualTo(summary(plain).get("parametersSha256"));
        assertThat(summary.get("validationLoss")).isEqualTo(summary(plain).get("testLoss"));
        assertThat(summary.get("testLoss")).isEqualTo(summary(plain).get("testLoss"));
        assertPageTells(summary, Files.readString(validated.resolve("report.html")));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(
                "training.earlyStopping needs data.validation, for example 10 %, which it watches",
                "training.earlyStopping={patience: 3}");
        refused(
                "share must be a percentage above 0 and below 100, for example 10 %, was '0 %' (--set"
                        + " data.validation=0 %)",
                "data.validation=0 %");
        refused(
                "share must stand alone, or images (with labels), path or query without it (--set",
                "data.validation={share: 10 %, path: photos}");
    }

    private static void refused(String message, String... settings) {
        CommandLineRun run = train(folder.resolve("refused"), settings);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.stderr()).startsWith("lenslet: " + message).hasLineCount(1);
    }

    private static CommandLineRun train(Path output, String... settings) {
        return train(output, List.of(), settings);
    }

    private static CommandLineRun train(Path output, List<String> options, String... settings) {
        List<String> words = new ArrayList<>(List.of("train", job, "--output", output.toString()));
        words.addAll(options);
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static JsonNode summary(Path run) throws IOException {
        return JSON.readTree(Files.readString(run.resolve("summary.json")));
    }

    private static List<JsonNode> epochs(Path run) throws IOException {
        List<JsonNode> epochs = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            epochs.add(JSON.readTree(line));
        }
        return epochs;
    }
}
