package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One training run at a time in a folder; one that cannot write there says what is kept. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class TrainLockTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--set=training.epochs=1", "--resume", "--overwrite"})
    void aSecondRunIsTurnedAway(String option) throws IOException {
        Path job = SampleJob.write(folder, 1, 2);
        Path run = folder.resolve("run");
        try (Lease first = Lease.take(files(), path(run), "lock", "the first", 5)) {
            CommandLineRun second = train(job, run, option);
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.stderr())
                    .startsWith("lenslet: " + run + " is being written by the first (")
                    .hasLineCount(option.equals("--resume") ? 2 : 1); // it waits for a sign of life, and says so
            first.requireOwn();
        }
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aRunThatLostItsLockWritesNothingMore() throws IOException {
        Path job = SampleJob.write(folder, 2, 2);
        Path run = folder.resolve("run");
        CompletableFuture<Void> other = onceThereIs(
                run.resolve("job.yaml"), () -> Files.writeString(run.resolve("lock"), "the second, lease of 60 s"));
        CommandLineRun first = train(job, run);
        other.join();
        assertThat(first.exitCode()).as(first.stderr()).isEqualTo(4);
        assertThat(first.stderr())
                .contains("lenslet: the lock " + run + "/lock was taken over by the second, lease of 60 s");
        assertThat(run.toFile().list()).containsExactlyInAnyOrder("job.yaml", "lock");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndWhatIsKept() throws IOException {
        Path job = SampleJob.write(folder, 2, 2);
        Path run = folder.resolve("run");
        CompletableFuture<Void> obstacle = onceThereIs(
                run.resolve("job.yaml"), () -> Files.createDirectories(run.resolve("report.html/in-the-way")));
        CommandLineRun stopped = train(job, run);
        obstacle.join();
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.stderr().lines().toList())
                .last()
                .asString()
                .startsWith("lenslet: cannot write " + run + "/report.html: ")
                .endsWith("; the run is kept up to " + run
                        + "/checkpoints/epoch-0001.safetensors: mend this, then go on" + " with --resume");
        Files.delete(run.resolve("report.html/in-the-way"));
        Files.delete(run.resolve("report.html"));
        assertThat(train(job, run, "--resume").stderr()).startsWith("epoch 2/2 ");
    }

    private interface Change {
        void make() throws IOException;
    }

    /** The job is written seconds before the first epoch's end. */
    private static CompletableFuture<Void> onceThereIs(Path file, Change change) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        return CompletableFuture.runAsync(() -> {
            try {
                while (!Files.exists(file)) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException(file + " did not come within ten minutes");
                    }
                    Thread.onSpinWait();
                }
                change.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static HadoopFiles files() {
        return new HadoopFiles(new Configuration());
    }

    private static org.apache.hadoop.fs.Path path(Path path) {
        return new org.apache.hadoop.fs.Path(path.toString());
    }

    private static CommandLineRun train(Path job, Path run, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "train";
        arguments[1] = job.toString();
        arguments[2] = "--output";
        arguments[3] = run.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandLineRun.of(arguments);
    }
}
