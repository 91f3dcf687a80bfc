package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --resume} on folders as killed processes leave them, and runs that stop by themselves. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class ResumeCommandTest {

    private static final int EPOCHS = 3;

    @TempDir
    private Path folder;

    @Test
    void anInterruptedRunEndsInTheSameBits() throws IOException {
        Path job = SampleJob.write(folder, EPOCHS, 3);
        Path run = folder.resolve("run");
        String[] keepAll = {"--set", "checkpoint={keep: 9}"};
        CommandLineRun fresh = train(job, run, "--resume", keepAll[0], keepAll[1]);
        assertThat(fresh.exitCode()).as(fresh.stderr()).isZero();
        JsonNode expected = summary(run);
        List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertThat(names(run.resolve("checkpoints")))
                .containsExactly("epoch-0001.safetensors", "epoch-0002.safetensors", "epoch-0003.safetensors");

        // Killed between the last epoch's metrics and its checkpoint, in the middle of writing that.
        Files.delete(run.resolve("summary.json"));
        Files.delete(run.resolve("model.safetensors"));
        Files.move(
                run.resolve("checkpoints/epoch-0003.safetensors"),
                run.resolve("checkpoints/.epoch-0003.safetensors.7.part"));
        CommandLineRun resumed = train(job, run, "--resume");
        assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
        assertThat(resumed.stdout()).contains("going on from " + run + "/checkpoints/epoch-0002.safetensors\n");
        assertThat(resumed.stderr()).startsWith("epoch 3/3 ");
        assertThat(summary(run).get("parametersSha256")).isEqualTo(expected.get("parametersSha256"));
        assertThat(summary(run).get("testLoss")).isEqualTo(expected.get("testLoss"));
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
                .hasSize(EPOCHS)
                .startsWith(metrics.get(0), metrics.get(1));
        assertThat(names(run.resolve("checkpoints")))
                .containsExactly("epoch-0002.safetensors", "epoch-0003.safetensors");

        // Killed between the last checkpoint and the model.
        Files.delete(run.resolve("summary.json"));
        Files.delete(run.resolve("model.safetensors"));
        assertThat(train(job, run, "--resume").exitCode()).isZero();
        assertThat(summary(run).get("parametersSha256")).isEqualTo(expected.get("parametersSha256"));
        assertThat(train(job, run, "--resume").stdout()).isEqualTo(run + " is complete, nothing is left to train\n");
        refusals(job, run);
    }

    private void refusals(Path job, Path run) throws IOException {
        refused(
                run + " holds a run of another job: it has 'epochs: 3', this one 'epochs: 4'; resume with " + run
                        + "/job.yaml, or name another folder with --output",
                train(job, run, "--resume", "--set", "training.epochs=4"));
        refused(
                "--overwrite, --resume are mutually exclusive (specify only one); see lenslet train --help",
                train(job, run, "--overwrite", "--resume"));
        refused(
                "--resume needs the run's folder: name it with --output, or name its own job file, DIR/job.yaml",
                CommandLineRun.of("train", job.toString(), "--resume"));
        Files.delete(run.resolve("summary.json"));
        Files.write(run.resolve("metrics.jsonl"), new byte[0]);
        refused(
                run + "/metrics.jsonl must have a line for each of 3 epochs, has 0; start anew with --overwrite",
                train(job, run, "--resume"));
        Path checkpoint = run.resolve("checkpoints/epoch-0003.safetensors");
        byte[] damaged = Files.readAllBytes(checkpoint);
        damaged[damaged.length - 1] ^= 1;
        Files.write(checkpoint, damaged);
        assertThat(train(job, run, "--resume").stderr()).startsWith("lenslet: " + checkpoint + " is damaged: ");
        Files.writeString(run.resolve("checkpoints/notes.txt"), "precious");
        refused(
                run + " holds something that is not a run (notes.txt); name another folder with --output",
                train(job, run, "--overwrite"));
        assertThat(run.resolve("checkpoints/notes.txt")).hasContent("precious");
    }

    @Test
    void aRunThatDivergesStopsAndKeepsItsLastCheckpoint() throws IOException {
        Path job = SampleJob.write(folder, 4, 2);
        Path run = folder.resolve("run");
        // The rate rises a million times at half of the run: no step of the first two epochs is lost.
        CommandLineRun stopped = train(job, run, "--set", "training.schedule={multiStep: {at: [0.5], factor: 1e300}}");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.stderr().lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .matches("lenslet: training diverged in epoch 3, shard 0, step \\d+ of 21: (the loss|a parameter) is"
                        + " (NaN|-?Infinity); lower .*; the last"
                        + " good"
                        + " checkpoint"
                        + " is " + run + "/checkpoints/epoch-0002.safetensors");
        assertThat(names(run))
                .containsExactly("checkpoints", "job.yaml", "metrics.jsonl", "report.html", "tensorboard");
        CommandLineRun evaluated = CommandLineRun.of(
                "evaluate", run + "/checkpoints/epoch-0002.safetensors", "--data", "src/test/resources/digits");
        assertThat(evaluated.exitCode()).as(evaluated.stderr()).isZero();
        assertThat(train(job, run, "--overwrite", "--set", "training.learningRate=1e300", "--set", "checkpoint.every=0")
                        .stderr())
                .startsWith("lenslet: training diverged in epoch 1, shard 0, ")
                .endsWith("; there is no checkpoint yet\n");
    }

    private static void refused(String message, CommandLineRun run) {
        assertThat(run.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static CommandLineRun train(Path job, Path run, String... options) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("train", job.toString(), "--output", run.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
