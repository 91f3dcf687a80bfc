package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills under a run: what is there is whole, the line says what to do, and the next run does the rest. The
 * disk is a file system in memory, which root alone may mount.
 */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterFullDiskTest {

    private static final int IMAGES = 60;

    @TempDir
    private Path folder;

    private Path in;
    private Path disk;

    @BeforeEach
    void mountTheDisk() throws Exception {
        in = folder.resolve("in");
        for (int i = 0; i < IMAGES; i++) {
            Pictures.file(in, "p" + i + ".png", i);
        }
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "lenslet", disk.toString()), "a file system in memory");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    /** Room for some of all that a run writes: images, ledger, report. */
    @Test
    void aDiskThatFillsAnywhere() throws Exception {
        CommandLineRun roomy = filter();
        assertThat(roomy.exitCode()).as(roomy.stderr()).isZero();
        SortedMap<String, String> expected = Tree.files(out());
        long all = used();
        for (int part = 1; part < 10; part += 2) {
            unmount();
            mount(all * part / 10);
            CommandLineRun full = filter();
            assertThat(full.exitCode()).as(full.stderr()).isEqualTo(1);
            assertThat(full.stderr())
                    .startsWith("lenslet: ")
                    .contains("cannot write ")
                    .contains(": No space left on device; what was done is kept: mend this, then run the same command")
                    .hasLineCount(1);
            if (Files.exists(out())) {
                assertThat(expected.entrySet()).containsAll(Tree.files(out()).entrySet());
            }
            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
            CommandLineRun more = filter();
            assertThat(more.exitCode()).as(more.stderr()).isZero();
            assertThat(Tree.files(out())).isEqualTo(expected);
            List<Integer> counts = counts(out());
            assertThat(counts.get(1) + counts.get(2)).isEqualTo(IMAGES);
        }
    }

    private CommandLineRun filter() {
        return CommandLineRun.of(
                "filter", "--input", in.toString(), "--pipeline", "mean", "--output", out().toString());
    }

    private Path out() {
        return disk.resolve("out");
    }

    private void mount(long bytes) throws Exception {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "lenslet", disk.toString()))
                .isTrue();
    }

    private long used() throws IOException {
        return Files.getFileStore(disk).getTotalSpace()
                - Files.getFileStore(disk).getUsableSpace();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(Stream.of(command).toList()).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
