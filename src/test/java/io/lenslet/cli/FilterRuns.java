package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Ledger;
import io.lenslet.batch.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs of {@code lenslet filter} in this JVM, on a Spark of two cores. */
public final class FilterRuns implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty("spark.master");
        System.clearProperty("spark.ui.enabled");
    }

    /** Filters with {@code median(radius=1)}; the exit code must be {@code code}. */
    static CommandLineRun filter(int code, Path input, Path output, String... more) {
        return filter(code, "median(radius=1)", input, output, more);
    }

    static CommandLineRun filter(int code, String pipeline, Path input, Path output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("filter", "--input", input.toString(), "--pipeline", pipeline, "--output", output.toString()));
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isEqualTo(code);
        return run;
    }

    /** The summary of the latest run of an output folder. */
    static JsonNode summary(Path output) {
        try (Stream<Path> runs = Files.list(output.resolve("_lenslet/runs"))) {
            Path last = runs.max(Comparator.comparing(run -> run.toFile().lastModified()))
                    .orElseThrow();
            return new ObjectMapper().readTree(last.resolve("summary.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The rows of the ledger of an output folder, by path. */
    static Map<String, ImageOutcome> ledger(Path output) throws IOException {
        return new Ledger(new OutputFolder(new org.apache.hadoop.fs.Path(output.toUri())), new Configuration()).rows();
    }

    /** The counts of the latest run: images, filtered, skipped, quarantined, deleted, pruned. */
    static List<Integer> counts(Path output) {
        JsonNode summary = summary(output);
        return Stream.of("images", "filtered", "skipped", "quarantined", "deleted", "pruned")
                .map(key -> summary.get(key).intValue())
                .toList();
    }
}
