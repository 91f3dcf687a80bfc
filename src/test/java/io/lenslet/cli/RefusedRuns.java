package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in one line and the right exit code, before Spark starts, and leave no folder of a run. */
abstract class RefusedRuns {

    @TempDir
    Path folder;

    Path job;

    Path run;

    @BeforeEach
    void writeAJob() throws IOException {
        job = SampleJob.write(folder, 1, 3);
        run = folder.resolve("run");
        System.setProperty(
                "spark.master", "spark://127.0.0.1:1"); // whoever comes to start Spark fails with another line
    }

    @AfterEach
    void forgetTheMaster() {
        System.clearProperty("spark.master");
        assertThat(run).doesNotExist();
    }

    void refused(int exitCode, String message, String... options) {
        oneLine(exitCode, train(run, options), message);
    }

    CommandLineRun train(Path output, String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", job.toString(), "--output", output.toString()));
        Stream.of(options).forEach(arguments::add);
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    static void oneLine(int exitCode, CommandLineRun refused, String message) {
        assertThat(refused.stderr()).isEqualTo("lenslet: " + message + "\n");
        assertThat(refused.exitCode()).isEqualTo(exitCode);
    }
}
