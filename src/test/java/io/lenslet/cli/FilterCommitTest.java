package io.lenslet.cli;

import static io.lenslet.cli.FilterRuns.counts;
import static io.lenslet.cli.FilterRuns.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same files by any committer and on any number of cores, and one run at a time. */
@ExtendWith(FilterRuns.class)
@Tag("spark")
class FilterCommitTest {

    private static final String FACTORY = "spark.hadoop.mapreduce.outputcommitter.factory.scheme.file";

    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void makePictures() {
        in = folder.resolve("in");
        for (int i = 0; i < 60; i++) {
            Pictures.file(in, "d" + i % 3 + "/p" + i + ".png", i);
        }
    }

    @Test
    void aCommitterThatPublishesByItself() throws IOException {
        filter(0, in, folder.resolve("usual"));
        Path out = folder.resolve("out");
        System.setProperty(FACTORY, ManifestCommitterFactory.class.getName());
        try {
            filter(0, in, out);
            assertThat(Tree.files(out)).isEqualTo(Tree.files(folder.resolve("usual")));
            Pictures.file(in, "d0/p0.png", 99);
            filter(0, in, out);
            assertThat(counts(out)).containsExactly(60, 1, 59, 0, 0, 0);
        } finally {
            System.clearProperty(FACTORY);
        }
        filter(0, in, folder.resolve("usual"));
        assertThat(Tree.files(out)).isEqualTo(Tree.files(folder.resolve("usual")));
    }

    @Test
    void anyNumberOfCores() {
        filter(0, in, folder.resolve("two"));
        for (String master : List.of("local[1]", "local[4]")) {
            System.setProperty("spark.master", master);
            try {
                filter(0, in, folder.resolve(master));
            } finally {
                System.setProperty("spark.master", "local[2]");
            }
            assertThat(Tree.files(folder.resolve(master))).isEqualTo(Tree.files(folder.resolve("two")));
        }
    }

    @Test
    void aSecondRunLeaves() throws IOException {
        Path out = folder.resolve("out");
        Path lock = Pictures.write(out, "_lenslet/lock", "run 1 of a test, lease of 60 s".getBytes());
        assertThat(filter(4, in, out).stderr())
                .contains("out is being written by run 1 of a test")
                .contains("wait until it has ended");
        assertThat(Tree.files(out)).isEmpty();
        Files.setLastModifiedTime(lock, FileTime.fromMillis(lock.toFile().lastModified() - 61_000));
        filter(0, in, out);
        assertThat(counts(out)).containsExactly(60, 60, 0, 0, 0, 0);
        assertThat(lock).doesNotExist();
    }

    @Test
    void anInputThatIsSuddenlyEmptyLosesNothing() throws IOException {
        Path out = folder.resolve("out");
        filter(0, in, out);
        Files.move(in, folder.resolve("elsewhere"));
        Files.createDirectory(in);
        assertThat(filter(2, in, out, "--prune").stderr())
                .contains("holds no images, and --prune would remove the outputs of all 60");
        assertThat(Tree.files(out)).hasSize(60);
    }
}
