package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.filter;
import static io.lenslet.cli.FilterRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails says so in its summary too, and the next one goes on. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterFailureTest {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void makePictures() {
        in = folder.resolve("in");
        out = folder.resolve("out");
        for (int i = 0; i < 40; i++) {
            Pictures.file(in, "p" + i + ".png", i);
        }
    }

    /** A folder that no file can replace is in the way of one image. */
    @Test
    void anOutputThatCannotBePublished() throws IOException {
        Files.createDirectories(out.resolve("p7.png/in-the-way"));
        CommandLineRun run = filter(1, in, out);
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("lenslet: ")
                .contains("p7.png");
        JsonNode summary = summary(out);
        assertThat(summary.get("exitCode").intValue()).isEqualTo(1);
        assertThat("lenslet: " + summary.get("reason").textValue())
                .isEqualTo(run.stderr().strip());
        assertThat(summary.get("images").intValue()).isEqualTo(40);
        assertThat(summary.get("filtered").intValue())
                .isEqualTo(FilterRuns.ledger(out).size())
                .isLessThan(40);
        assertThat(report()).contains("The run ended with exit code 1: ").contains("p7.png");

        Files.delete(out.resolve("p7.png/in-the-way"));
        Files.delete(out.resolve("p7.png"));
        filter(0, in, out);
        assertThat(Tree.files(out)).hasSize(40);
    }

    /** A first run leaves nothing; later ones tell a schedule's summaries. */
    @Test
    void anInputThatIsNotThere() {
        filter(2, folder.resolve("nowhere"), out);
        assertThat(out).doesNotExist();
        filter(0, in, out);
        filter(2, folder.resolve("nowhere"), out);
        assertThat(summary(out).get("exitCode").intValue()).isEqualTo(2);
        assertThat(summary(out).get("reason").textValue()).contains("no input").contains("nowhere");
        assertThat(out.resolve("_lenslet/lock")).doesNotExist();
    }

    private String report() throws IOException {
        try (Stream<Path> runs = Files.list(out.resolve("_lenslet/runs"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve("report.html"));
        }
    }
}
