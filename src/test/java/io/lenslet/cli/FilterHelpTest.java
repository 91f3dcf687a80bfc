package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.filter.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterHelpTest {

    @TempDir
    private Path folder;

    @Test
    void listShowsTheCatalogAndNeedsNoJob() throws Exception {
        CommandLineRun run = CommandLineRun.of("filter", "--list");
        assertThat(run.exitCode()).isZero();
        assertThat(Catalog.entries())
                .allSatisfy(entry -> assertThat(run.stdout()).contains("  " + entry.name() + "  "));
    }

    @Test
    void explainTakesAPipelineOrAJobFile() throws Exception {
        Path job = Files.writeString(
                folder.resolve("job.yaml"), "input: in\noutput: out\npipeline: [median, {max: {radius: 3}}]\n");
        CommandLineRun line = CommandLineRun.of("filter", "--explain", "--pipeline", "median | max(radius=3)");
        CommandLineRun file = CommandLineRun.of("filter", "--explain", job.toString());
        assertThat(line.exitCode()).isZero();
        assertThat(line.stdout()).contains("1 median\n", "2 max(radius=3)\n").isEqualTo(file.stdout());
        assertThat(CommandLineRun.of("filter", "--explain", job.toString(), "--pipeline", "min")
                        .stdout())
                .contains("1 min\n");
    }

    @Test
    void mistakesAreOneLine() throws Exception {
        CommandLineRun wrong = CommandLineRun.of("filter", "--explain", "--pipeline", "medain");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.stderr())
                .startsWith("lenslet: unknown filter 'medain' (character 1 of --pipeline); did you mean 'median'?");
        CommandLineRun nothing = CommandLineRun.of("filter", "--explain");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.stderr()).isEqualTo("lenslet: name a job file, or give --input, --pipeline and --output\n");
    }
}
