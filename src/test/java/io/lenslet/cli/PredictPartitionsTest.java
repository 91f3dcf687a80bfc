package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.data.SampleDigits;
import io.lenslet.spark.data.DigitFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of predictions have the same bits whatever files the images are in and whatever tasks predict them. */
@Tag("spark")
class PredictPartitionsTest extends PredictRuns {

    private static final DigitFiles FILES = new DigitFiles(SampleDigits.TEST, COUNT);

    @AfterEach
    void asBefore() {
        System.setProperty("spark.master", "local[2]");
        System.clearProperty("spark.default.parallelism");
    }

    @Test
    void anyFilesAndAnyTasks() throws IOException {
        Map<String, JsonNode> expected = rows(DIGITS, "idx");
        assertThat(expected).hasSize(COUNT);
        List<Integer> byClass = IntStream.range(0, COUNT)
                .boxed()
                .sorted(Comparator.comparing(FILES::label))
                .toList();
        for (int files : new int[] {1, 7, 64}) {
            Path table = FILES.parquet(folder.resolve("table-" + files), byClass, files);
            System.setProperty("spark.master", "local[" + (files == 1 ? 1 : 2) + "]");
            System.setProperty("spark.default.parallelism", Integer.toString(files));
            assertThat(rows(table, "from-" + files)).isEqualTo(expected);
        }
        assertThat(rows(FILES.classFolders(folder.resolve("folders")), "from-folders"))
                .isEqualTo(expected);
    }

    /** All that rows say but their paths, by the names of the images. */
    private Map<String, JsonNode> rows(Path input, String output) throws IOException {
        CommandLineRun run = run(
                "predict",
                modelFile.toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve(output).toString(),
                "--format",
                "json",
                "--probabilities");
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        return jsonRows(folder.resolve(output)).entrySet().stream()
                .collect(Collectors.toMap(
                        row -> row.getKey().substring(row.getKey().lastIndexOf('/') + 1),
                        row -> ((ObjectNode) row.getValue()).without("path")));
    }
}
