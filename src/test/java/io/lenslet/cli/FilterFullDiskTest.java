package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills under a run: what is there is whole, the line says what to do, and the next run does the rest. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterFullDiskTest {

    private static final int IMAGES = 60;

    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void makePictures() {
        in = folder.resolve("in");
        for (int i = 0; i < IMAGES; i++) {
            Pictures.file(in, "p" + i + ".png", i);
        }
        FullDisk.PROPERTIES.forEach(System::setProperty);
    }

    @AfterEach
    void forget() {
        FullDisk.PROPERTIES.keySet().forEach(System::clearProperty);
    }

    /** Room for some of all that a run writes: images, ledger, report. */
    @Test
    void aDiskThatFillsAnywhere() throws Exception {
        Path whole = folder.resolve("whole");
        FullDisk.ROOM.set(Long.MAX_VALUE);
        assertThat(filter(whole).exitCode()).isZero();
        long written = Long.MAX_VALUE - FullDisk.ROOM.get();
        SortedMap<String, String> expected = Tree.files(whole);
        for (int part = 1; part < 10; part += 2) {
            Path out = folder.resolve("out" + part);
            FullDisk.ROOM.set(written * part / 10);
            CommandLineRun full = filter(out);
            assertThat(full.exitCode()).as(full.stderr()).isEqualTo(1);
            assertThat(full.stderr())
                    .startsWith("lenslet: ")
                    .contains("cannot write ", "No space left on device")
                    .hasLineCount(1);
            SortedMap<String, String> left = Tree.files(out);
            assertThat(expected.entrySet()).containsAll(left.entrySet());
            FullDisk.ROOM.set(Long.MAX_VALUE);
            CommandLineRun more = filter(out);
            assertThat(more.exitCode()).as(more.stderr()).isZero();
            assertThat(Tree.files(out)).isEqualTo(expected);
            assertThat(out.resolve("_lenslet/staging")).doesNotExist();
            List<Integer> counts = counts(out);
            assertThat(counts.get(1) + counts.get(2)).isEqualTo(IMAGES);
        }
    }

    private CommandLineRun filter(Path out) {
        return CommandLineRun.of("filter", "--input", in.toString(), "--pipeline", "mean", "--output", "full:" + out);
    }
}
