package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process that trains is killed (SIGKILL) in the middle; the same command with {@code --resume} ends in the bits of
 * a run in one go.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class KilledDriverIT {

    /** Long enough to be killed on the way: each epoch is some tenths of a second. */
    private static final int EPOCHS = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{every: {steps: 2}, momentum: 0.5}", "{every: {gradient: {microBatch: 8}}}"})
    void aKilledDriver(String averaging) throws Exception {
        Path job = SampleJob.write(folder, 1, 7);
        Files.writeString(job, "  averaging: " + averaging + "\n", StandardOpenOption.APPEND);
        Path run = folder.resolve("killed");
        CompletableFuture<Launched> running = CompletableFuture.supplyAsync(() -> train(job, run));
        Path checkpoint = run.resolve("checkpoints/epoch-0003.safetensors");
        while (!Files.exists(checkpoint)) {
            assertThat(running.isDone())
                    .as(() -> "ended early: " + running.join())
                    .isFalse();
            Thread.sleep(20);
        }
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(run.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(running.get().exitCode()).isNotZero();
        assertThat(run.resolve("summary.json")).doesNotExist();

        Files.setLastModifiedTime(run.resolve("lock"), FileTime.fromMillis(System.currentTimeMillis() - 20_000));
        Launched resumed = train(job, run, "--resume");
        assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
        assertThat(resumed.stderr())
                .containsPattern(
                        "(?m)^lenslet: " + run + " is being written by run .*, process \\d+ on .* \\(waiting, .*$");
        assertThat(resumed.stdout()).contains("going on from " + run + "/checkpoints/epoch-");
        Path whole = folder.resolve("whole");
        CommandLineRun quiet = CommandLineRun.of(arguments(job, whole));
        assertThat(quiet.exitCode()).as(quiet.stderr()).isZero();
        for (String key : new String[] {"parametersSha256", "testLoss", "epochs"}) {
            assertThat(summary(run).get(key)).isEqualTo(summary(whole).get(key));
        }
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(EPOCHS);
    }

    private static Launched train(Path job, Path run, String... more) {
        String[] options = {"--master", "local[2]", "--driver-java-options", Losses.QUICK};
        try {
            return Launched.script(
                    "lenslet",
                    Map.of(),
                    Stream.of(options, arguments(job, run), more)
                            .flatMap(Stream::of)
                            .toArray(String[]::new));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String[] arguments(Path job, Path run) {
        String epochs = "training.epochs=" + EPOCHS;
        return new String[] {
            "train", job.toString(), "--set", "network=simplest", "--set", epochs, "--output", run.toString()
        };
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }
}
