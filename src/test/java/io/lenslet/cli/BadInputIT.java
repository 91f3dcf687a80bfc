package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong input through the script, the real jar and spark-submit: one line of ours on standard error, and the right exit
 * code.
 */
@Tag("process")
class BadInputIT {

    @TempDir
    private Path folder;

    private Path job;

    @BeforeEach
    void writeAJob() throws IOException {
        job = SampleJob.write(folder, 1, 3);
    }

    @Test
    void aMasterThatDoesNotAnswerIsOneLine() throws Exception {
        Path run = folder.resolve("nowhere");
        Launched refused = Launched.script(
                "lenslet",
                Map.of(),
                "--master",
                "spark://127.0.0.1:1",
                "train",
                job.toString(),
                "--output",
                run.toString());
        assertThat(line(refused))
                .isEqualTo("lenslet: no Spark master answers at spark://127.0.0.1:1 (127.0.0.1:1: Connection refused); "
                        + "start it (scripts/cluster start), or name another with --master");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(run).doesNotExist();
    }

    @Test
    void aDamagedModelIsOneLine() throws Exception {
        Path model = Files.writeString(folder.resolve("damaged.safetensors"), "not a model");
        Launched refused = Launched.script(
                "lenslet", Map.of(), "evaluate", model.toString(), "--data", "src/test/resources/digits");
        assertThat(line(refused)).startsWith("lenslet: " + model + " is not a safetensors file, or is cut off: ");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void aNetworkThatIsNotInTheJarNamesThoseThatAre() throws Exception {
        Launched refused = Launched.script("lenslet", Map.of(), "train", job.toString(), "--set", "network=alexnet");
        assertThat(line(refused))
                .startsWith("lenslet: no network 'alexnet' in this version; known: ")
                .contains("lenet5, ")
                .endsWith("; or give the path of a file");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void aHeapThatIsTooSmallSaysHowMuchIsNeeded() throws Exception {
        Path run = folder.resolve("small");
        Path network = Files.writeString(
                folder.resolve("wide.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 20000}\n  - dense: {outputs: 10}");
        Launched refused = Launched.script(
                "lenslet",
                Map.of(),
                "--master",
                "local[2]",
                "--driver-memory",
                "600m",
                "train",
                job.toString(),
                "--set",
                "network=" + network,
                "--output",
                run.toString());
        assertThat(line(refused))
                .matches("lenslet: this job needs a heap of about \\d+ MiB in local\\[2\\], Spark has \\d+ MiB; "
                        + "give more with --driver-memory \\d+m");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(run).doesNotExist();
    }

    /**
     * The one line on standard error beside the JVM's warning of the incubating module and what the script says at its
     * first start.
     */
    private static String line(Launched launched) {
        List<String> lines = launched.stderr()
                .lines()
                .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("lenslet: storing Spark's classes "))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
