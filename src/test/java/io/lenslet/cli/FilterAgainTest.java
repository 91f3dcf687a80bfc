package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static io.lenslet.cli.FilterRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A second run does what is new, changed, or comes from another pipeline, and nothing else. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterAgainTest {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void filterOnce() {
        in = folder.resolve("in");
        out = folder.resolve("out");
        for (int i = 0; i < 4; i++) {
            Pictures.file(in, "p" + i + (i % 2 == 0 ? ".png" : ".jpg"), i);
        }
    }

    @Test
    void nothingNewThenChangesThenVanishedOutputsThenDeletedInputs() throws IOException {
        filter(0, in, out);
        SortedMap<String, String> first = Tree.files(out);
        long written = out.resolve("p0.png").toFile().lastModified();
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 0, 0);
        assertThat(out.resolve("p0.png").toFile().lastModified()).isEqualTo(written);

        Pictures.file(in, "p0.png", 77);
        Pictures.file(in, "new/p9.png", 9);
        Files.delete(out.resolve("p1.jpg"));
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(5, 3, 2, 0, 0, 0);
        assertThat(Tree.files(out)).containsKey("new/p9.png").containsEntry("p1.jpg", first.get("p1.jpg"));
        assertThat(Tree.files(out).get("p0.png")).isNotEqualTo(first.get("p0.png"));

        Files.delete(in.resolve("p2.png"));
        assertThat(filter(0, in, out).stderr()).contains("no longer in the input: 1 (p2.png); --prune removes");
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 1, 0);
        filter(0, in, out, "--prune");
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 1, 1);
        assertThat(Tree.files(out)).containsOnlyKeys("p0.png", "p1.jpg", "p3.jpg", "new/p9.png");
        filter(0, in, out, "--prune");
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 0, 0);
    }

    @Test
    void aFileWrittenAgainIsDoneAgainThoughItIsAsLong() {
        filter(0, in, out);
        assertThat(in.resolve("p0.png").toFile().setLastModified(1_000_000_000_000L))
                .isTrue();
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(4, 1, 3, 0, 0, 0);
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 0, 0);
    }

    @Test
    void anotherPipelineOrFormatAndEverythingAgain() {
        filter(0, in, out);
        filter(0, in, out, "--full");
        assertThat(counts(out)).containsExactly(4, 4, 0, 0, 0, 0);
        filter(0, "min(radius=1)", in, out);
        assertThat(counts(out)).containsExactly(4, 4, 0, 0, 0, 0);
        assertThat(Tree.files(out)).isEqualTo(expected("min(radius=1)"));
        filter(0, "min(radius=1)", in, out, "--set", "format=png");
        assertThat(Tree.files(out)).containsOnlyKeys("p0.png", "p1.png", "p2.png", "p3.png");
        filter(0, "min(radius=1)", in, out, "--set", "format=png");
        assertThat(counts(out)).containsExactly(4, 0, 4, 0, 0, 0);
    }

    /** A run that was killed left a folder of work under way, and files that are not in the ledger. */
    @Test
    void leftoversOfARunThatDied() {
        Pictures.write(out, "_lenslet/staging/x-1/_temporary/0/half.png", new byte[10]);
        Pictures.write(out, "_temporary/0/half.png", new byte[10]);
        Pictures.write(out, "__magic_job-1/0/half.png.pending", new byte[10]);
        Pictures.write(out, "p0.png", new byte[10]);
        filter(0, in, out);
        assertThat(Tree.files(out)).isEqualTo(expected("median(radius=1)"));
        assertThat(out.resolve("_lenslet/staging")).doesNotExist();
    }

    /** Rows cannot be replaced, so whole files of them are; no path is there twice. */
    @Test
    void parquetOutput() throws IOException {
        filter(0, in, out, "--set", "container=parquet");
        Path before = Files.list(out)
                .filter(path -> path.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        Pictures.file(in, "p0.png", 77);
        Files.copy(
                before,
                out.resolve("images-20200101-000000-dead-000000.parquet")); // published, and never put into the ledger
        filter(0, in, out, "--set", "container=parquet");
        assertThat(Files.exists(before)).isFalse();
        assertRows(expected("median(radius=1)"));
        Files.delete(in.resolve("p2.png"));
        filter(0, in, out, "--set", "container=parquet", "--prune");
        assertRows(expected("median(radius=1)"));
        filter(0, in, out, "--set", "container=parquet");
        assertThat(counts(out)).containsExactly(3, 0, 3, 0, 0, 0);
    }

    /** The table, read back by a run that changes no sample. */
    private void assertRows(Map<String, String> expected) {
        Path files = folder.resolve("rows-" + System.nanoTime());
        filter(0, "percentile(p=0, radius=0)", out, files, "--set", "format=png");
        assertThat(Tree.files(files)).hasSameSizeAs(expected);
        assertThat(summary(files).get("images").intValue()).isEqualTo(expected.size());
        assertThat(Tree.files(files).get("p0.png")).isEqualTo(expected.get("p0.png"));
    }

    private SortedMap<String, String> expected(String pipeline) {
        SortedMap<String, String> expected = new TreeMap<>();
        Tree.files(in)
                .forEach((name, content) -> expected.put(
                        name, Tree.text(Pictures.filtered(Tree.bytes(content), pipeline, Encoding.SAME_AS_INPUT))));
        return expected;
    }
}
