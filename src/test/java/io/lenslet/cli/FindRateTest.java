package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code lenslet train --find-rate}: a table, a suggestion and a page; no run is begun or touched. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class FindRateTest {

    @TempDir
    private Path folder;

    @Test
    void theSameTableEveryTimeAndAPageBesideTheRun() throws IOException {
        String job = SampleJob.write(folder, 1, 3).toString();
        Path run = folder.resolve("run");
        CommandLineRun first = CommandLineRun.of("train", job, "--output", run.toString(), "--find-rate");
        assertThat(first.exitCode()).as(first.stderr()).isZero();
        List<String> lines = first.stdout().lines().toList();
        assertThat(lines.get(0)).isEqualTo("      rate      loss  smoothed");
        assertThat(lines.get(1)).matches(" 1\\.000e-05 +(\\d\\.\\d{4}) +\\1");
        assertThat(lines.get(lines.size() - 2)).contains("; try training.learningRate=0.0");
        assertThat(lines.get(lines.size() - 1)).isEqualTo(run + "/find-rate.html");
        assertThat(Files.list(run)).containsExactly(run.resolve("find-rate.html"));
        assertThat(Files.readString(run.resolve("find-rate.html"))).contains("<polyline class=\"curve c0\" points=\"");
        assertThat(CommandLineRun.of("train", job, "--output", run.toString(), "--find-rate")
                        .stdout())
                .isEqualTo(first.stdout());
        CommandLineRun trained =
                CommandLineRun.of("train", job, "--output", run.toString(), "--set", "network=simplest");
        assertThat(trained.exitCode()).as(trained.stderr()).isZero();
        byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
        assertThat(CommandLineRun.of("train", job, "--output", run.toString(), "--find-rate")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(run.resolve("model.safetensors"))).isEqualTo(model);
        assertThat(run.resolve("find-rate.html")).exists();
    }
}
