package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep on a cluster that loses an executor, then its driver, while several runs are under way. The same command goes
 * on with each, and each ends in the bits of that run alone.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class SweepThroughLossesIT {

    /** Long enough to be killed on the way: each epoch is some tenths of a second. */
    private static final int EPOCHS = 14;

    private static final List<String> RUNS = List.of("size-3_seed-1", "size-7_seed-1");

    @TempDir
    private Path folder;

    @Test
    void aLostExecutorAndALostDriver() throws Exception {
        Path job = SampleJob.write(folder, EPOCHS, 4);
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), """
            job: %s
            set: ["network=simplest(size=$size)"]
            grid: {size: [3, 7]}
            parallel: 2
            """.formatted(job));
        Path out = folder.resolve("out");
        List<String> command = List.of("sweep", sweep.toString(), "--output", out.toString());
        try (LocalCluster cluster =
                LocalCluster.start(folder.resolve("cluster"), 2, "--cores", "1", "--memory", "1g")) {
            CompletableFuture<Launched> running = Losses.start(cluster, command);
            awaitEpochs(out, 2, running);
            Losses.executor(cluster).destroyForcibly();
            awaitEpochs(out, 4, running);
            Losses.driver().destroyForcibly();
            assertThat(running.get().exitCode()).isNotZero();
            for (String run : RUNS) {
                assertThat(out.resolve(run + "/summary.json")).doesNotExist();
                assertThat(epochs(out, run)).isLessThan(EPOCHS);
                // As if the lease of the dead process had run out.
                Files.setLastModifiedTime(
                        out.resolve(run + "/lock"), FileTime.fromMillis(System.currentTimeMillis() - 31_000));
            }
            Launched again = Losses.start(cluster, command).get();
            assertThat(again.exitCode()).as(again.stderr()).isZero();
            assertThat(again.stdout()).contains("2 runs, 0 of them complete already");
        }
        for (String run : RUNS) {
            JsonNode alone = alone(job, run);
            JsonNode swept = summary(out.resolve(run));
            for (String key : List.of("parametersSha256", "testLoss", "epochs")) {
                assertThat(swept.get(key)).as(run + " " + key).isEqualTo(alone.get(key));
            }
            assertThat(swept.get("sparkMaster").textValue()).startsWith("spark://");
            assertThat(epochs(out, run)).isEqualTo(EPOCHS);
        }
    }

    private JsonNode alone(Path job, String name) throws IOException {
        Path out = folder.resolve("alone-" + name);
        String network = "network=simplest(size=" + name.charAt(5) + ")";
        CommandLineRun run = CommandLineRun.of("train", job.toString(), "--set", network, "--output", out.toString());
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        return summary(out);
    }

    /** Waits until each run has so many epochs. */
    private static void awaitEpochs(Path out, int epochs, CompletableFuture<Launched> running) throws Exception {
        for (String run : RUNS) {
            while (epochs(out, run) < epochs) {
                assertThat(running.isDone())
                        .as(() -> "ended early: " + running.join())
                        .isFalse();
                Thread.sleep(20);
            }
        }
    }

    private static int epochs(Path out, String run) throws IOException {
        Path metrics = out.resolve(run + "/metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }
}
