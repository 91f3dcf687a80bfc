package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static io.lenslet.cli.FilterRuns.ledger;
import static io.lenslet.cli.FilterRuns.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.image.Encoding;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image whose new version is bad keeps the output of its old one, which is told to be stale until it is replaced or
 * removed.
 */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterStaleTest {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private String old;

    @BeforeEach
    void filterThenDamage() throws IOException {
        in = folder.resolve("in");
        out = folder.resolve("out");
        Pictures.file(in, "a.png", 1);
        Pictures.file(in, "b.png", 2);
        filter(0, in, out);
        old = Tree.files(out).get("b.png");
        byte[] good = Files.readAllBytes(in.resolve("b.png"));
        Pictures.write(in, "b.png", Arrays.copyOf(good, good.length - 20));
    }

    @Test
    void itStaysAndIsToldUntilTheImageIsMended() throws IOException {
        assertThat(filter(0, in, out).stderr())
                .contains("bad: b.png: truncated")
                .contains("bad images whose outputs are those of earlier versions: 1 (b.png)");
        assertStale(1);
        filter(0, in, out);
        assertStale(1);
        filter(0, in, out, "--full");
        assertStale(1);

        byte[] mended = Pictures.bytes(30, 20, 3, Encoding.png());
        Pictures.write(in, "b.png", mended);
        filter(0, in, out);
        assertThat(Tree.files(out).get("b.png"))
                .isEqualTo(Tree.text(Pictures.filtered(mended, "median(radius=1)", Encoding.png())));
        assertThat(summary(out).get("stale").intValue()).isZero();
    }

    private void assertStale(int count) throws IOException {
        assertThat(Tree.files(out)).containsEntry("b.png", old);
        assertThat(counts(out).get(3)).as("quarantined").isEqualTo(1);
        assertThat(summary(out).get("stale").intValue()).isEqualTo(count);
        assertThat(ledger(out).get("b.png").stale()).isTrue();
    }

    @Test
    void itIsRemovedWithTheImage() throws IOException {
        filter(0, in, out);
        Files.delete(in.resolve("b.png"));
        filter(0, in, out, "--prune");
        assertThat(Tree.files(out)).containsOnlyKeys("a.png");
    }

    /** By hand, or by another format in which a later version is written. */
    @Test
    void itIsToldNoLongerWhereItIsGone() throws IOException {
        filter(0, in, out);
        Files.delete(out.resolve("b.png"));
        filter(0, in, out);
        assertThat(summary(out).get("stale").intValue()).isZero();
        assertThat(ledger(out).get("b.png").output()).isEmpty();
    }

    @Test
    void itGivesWayToAnotherImageOfItsName() throws IOException {
        Files.move(in.resolve("a.png"), in.resolve("c.png"));
        Pictures.write(in, "a.bmp", Pictures.bytes(20, 20, 1, Encoding.png()));
        filter(0, in, out, "--prune");
        Pictures.write(in, "a.bmp", new byte[] {'B', 'M', 0});
        filter(0, in, out);
        assertThat(summary(out).get("stale").intValue())
                .as("b.png, and a.png of a.bmp")
                .isEqualTo(2);

        byte[] other = Pictures.bytes(40, 40, 5, Encoding.png());
        Pictures.write(in, "a.png", other);
        filter(0, in, out);
        assertThat(summary(out).get("stale").intValue()).isEqualTo(1);
        assertThat(ledger(out).get("a.bmp").output()).isEmpty();
        Files.delete(in.resolve("a.bmp"));
        filter(0, in, out, "--prune");
        assertThat(Tree.files(out))
                .containsEntry("a.png", Tree.text(Pictures.filtered(other, "median(radius=1)", Encoding.png())));
    }

    /** A row cannot be kept alone: the file that has it is written anew without it. */
    @Test
    void ofParquetTheRowGoes() throws IOException {
        filter(0, in, out, "--set", "container=parquet");
        assertThat(Tree.files(out)).as("the files of before").doesNotContainKeys("a.png", "b.png");
        assertThat(summary(out).get("stale").intValue()).isZero();
    }
}
