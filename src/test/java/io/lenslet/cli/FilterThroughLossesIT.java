package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.image.Encoding;
import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that loses an executor or its driver gives the files of a quiet run; at every moment each is absent, the old
 * one or the new one.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class FilterThroughLossesIT {

    /** Four chunks, of which two are at work together: when the first is done the third has not begun. */
    private static final int IMAGES = 1000;

    private static final String SLOW = "median(radius=9, lens=disk, times=3)";
    private static final int LEASE_SECONDS = 1000;
    private static final String OTHER = "mean(radius=1)";

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;
    private static Path in;
    private static SortedMap<String, String> expected;
    private static SortedMap<String, String> old;

    @BeforeAll
    static void filterQuietly() throws Exception {
        in = folder.resolve("in");
        for (int i = 0; i < IMAGES; i++) {
            Pictures.write(
                    in,
                    "d" + i % 7 + "/p" + i + ".png",
                    Pictures.bytes(40 + i % 17, 40 + i % 13, i % 50, Encoding.png()));
        }
        expected = local("quiet", SLOW);
        old = local("old", OTHER);
        cluster = LocalCluster.start(folder.resolve("cluster"), 2, "--cores", "1", "--memory", "1g");
    }

    @AfterAll
    static void stopTheCluster() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aLostExecutorAndSpeculation() throws Exception {
        Path out = folder.resolve("through-a-loss");
        CompletableFuture<Launched> running = start(out);
        Losses.awaitLedger(out, 1, running);
        Losses.executor(cluster).destroyForcibly();
        Launched launched = running.get();
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        assertThat(Tree.files(out).equals(expected))
                .as("the files of a quiet run")
                .isTrue();
        assertThat(FilterRuns.summary(out).get("filtered").intValue()).isEqualTo(IMAGES);
        assertThat(out.resolve("_lenslet/staging")).doesNotExist();
    }

    /** In the place of an earlier run's files. The next run goes on where the ledger ends. */
    @Test
    void aLostDriver() throws Exception {
        Path out = folder.resolve("old");
        CompletableFuture<Launched> running = start(out);
        Losses.awaitLedger(out, 2, running);
        Losses.driver().destroyForcibly();
        assertThat(running.get().exitCode()).isNotZero();
        SortedMap<String, String> left = Tree.files(out);
        assertThat(left.keySet()).isEqualTo(expected.keySet());
        assertThat(left.entrySet().stream()
                        .filter(file -> !file.getValue().equals(old.get(file.getKey()))
                                && !file.getValue().equals(expected.get(file.getKey())))
                        .map(Map.Entry::getKey))
                .as("neither old nor new")
                .isEmpty();
        assertThat(left.equals(expected)).as("it was killed before its end").isFalse();

        Path lock = out.resolve("_lenslet/lock");
        Files.setLastModifiedTime(lock, FileTime.fromMillis(lock.toFile().lastModified() - 1000 * (LEASE_SECONDS + 1)));
        FilterRuns.filter(0, SLOW, in, out);
        assertThat(Tree.files(out).equals(expected))
                .as("the files of a quiet run")
                .isTrue();
        JsonNode summary = FilterRuns.summary(out);
        assertThat(summary.get("skipped").intValue())
                .as("done before the driver was lost")
                .isPositive();
        assertThat(summary.get("filtered").intValue() + summary.get("skipped").intValue())
                .isEqualTo(IMAGES);
        assertThat(out.resolve("_lenslet/staging")).doesNotExist();
    }

    /**
     * SIGTERM, as a scheduler sends it: what is done is told and kept, the lock is given back, and the next run does
     * the rest.
     */
    @Test
    void aStoppedDriver() throws Exception {
        Path out = folder.resolve("stopped");
        CompletableFuture<Launched> running = start(out);
        Losses.awaitLedger(out, 1, running);
        Losses.driver().destroy();
        Launched launched = running.get();
        assertThat(launched.exitCode()).as(launched.stderr()).isEqualTo(128 + 15);
        assertThat(launched.stderr()).contains("lenslet: told to stop (SIGTERM or Ctrl-C)");
        JsonNode summary = FilterRuns.summary(out);
        assertThat(summary.get("exitCode").intValue()).isEqualTo(1);
        assertThat(summary.get("reason").textValue()).startsWith("stopped by a signal");
        int done = summary.get("filtered").intValue();
        assertThat(done).isBetween(1, IMAGES - 1);
        assertThat(out.resolve("_lenslet/lock")).doesNotExist();

        FilterRuns.filter(0, SLOW, in, out);
        assertThat(Tree.files(out).equals(expected))
                .as("the files of a quiet run")
                .isTrue();
        assertThat(FilterRuns.summary(out).get("skipped").intValue()).isGreaterThanOrEqualTo(done);
    }

    private static SortedMap<String, String> local(String name, String pipeline) {
        FilterRuns.filter(0, pipeline, in, folder.resolve(name));
        return Tree.files(folder.resolve(name));
    }

    private static CompletableFuture<Launched> start(Path out) {
        return Losses.start(
                cluster,
                List.of(
                        "filter",
                        "--input",
                        in.toString(),
                        "--pipeline",
                        SLOW,
                        "--output",
                        out.toString(),
                        "--set",
                        "leaseSeconds=" + LEASE_SECONDS));
    }
}
