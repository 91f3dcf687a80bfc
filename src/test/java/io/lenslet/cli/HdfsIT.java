package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.batch.OutputFolder;
import io.lenslet.files.Lease;
import io.lenslet.files.LockedException;
import io.lenslet.image.Encoding;
import io.lenslet.testing.Hdfs;
import io.lenslet.testing.Launched;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * On HDFS everything is as on local disks: the files, their replacement in one step, the ledger, the lock, and training
 * runs.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class HdfsIT {

    private static final String SLOW = "median(radius=5, lens=disk)";
    private static final int LEASE_SECONDS = 1000;

    @TempDir
    private static Path shared;

    private static Hdfs hdfs;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startHdfs() throws IOException {
        hdfs = new Hdfs(shared.resolve("hdfs"));
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.close();
    }

    /**
     * Among them names that a URI would have to quote. While images are done again, whoever looks finds the old ones or
     * the new ones.
     */
    @Test
    void theFilesOfALocalRunAndThoseOfAnotherPipelineInTheirPlace() throws Exception {
        Path in = pictures(40);
        Pictures.file(in, "a b/100 %/\u00fc+#.png", 41);
        Pictures.write(in, "bad.png", new byte[3]);
        hdfs.put(in, "/in");
        SortedMap<String, String> old = local(in, "max");
        JsonNode first = filter("max", "/in", "/out");
        assertThat(first.get("filtered").intValue()).isEqualTo(41);
        assertThat(first.get("quarantined").intValue()).isEqualTo(1);
        assertThat(Tree.files(hdfs.get("/out", folder.resolve("first")))).isEqualTo(old);
        assertThat(filter("max", "/in", "/out").get("skipped").intValue()).isEqualTo(41);

        CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(() -> filter("min", "/in", "/out"));
        Set<String> seen = new TreeSet<>();
        while (!running.isDone()) {
            seen.add(hdfs.text("/out/p7.png"));
        }
        assertThat(running.get().get("filtered").intValue()).isEqualTo(41);
        SortedMap<String, String> expected = local(in, "min");
        assertThat(Tree.files(hdfs.get("/out", folder.resolve("second")))).isEqualTo(expected);
        seen.add(hdfs.text("/out/p7.png"));
        assertThat(seen).containsExactlyInAnyOrder(old.get("p7.png"), expected.get("p7.png"));
        assertThat(hdfs.names("/out/_lenslet")).containsExactlyInAnyOrder("ledger", "runs");
    }

    /** On one core 312 images are a chunk. */
    @Test
    void aKilledDriver() throws Exception {
        Path in = pictures(400);
        SortedMap<String, String> expected = local(in, SLOW);
        hdfs.put(in, "/many");
        CompletableFuture<Launched> running = CompletableFuture.supplyAsync(() -> launch("/many", "/killed"));
        while (hdfs.names("/killed/_lenslet/ledger").stream().noneMatch(name -> name.matches("\\d+\\.parquet"))) {
            assertThat(running.isDone())
                    .as(() -> "ended early: " + running.join())
                    .isFalse();
            Thread.sleep(20);
        }
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(hdfs.uri("/killed")))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(running.get().exitCode()).isNotZero();
        SortedMap<String, String> left = Tree.files(hdfs.get("/killed", folder.resolve("left")));
        assertThat(expected).as("nothing that is not whole").containsAllEntriesOf(left);
        assertThat(left.size()).as("it was killed before its end").isLessThan(expected.size());

        hdfs.age("/killed/_lenslet/lock", LEASE_SECONDS + 1);
        JsonNode summary = filter(SLOW, "/many", "/killed");
        assertThat(summary.get("skipped").intValue())
                .as("done before the driver was lost")
                .isPositive();
        assertThat(summary.get("filtered").intValue() + summary.get("skipped").intValue())
                .isEqualTo(expected.size());
        assertThat(Tree.files(hdfs.get("/killed", folder.resolve("whole"))).equals(expected))
                .as("the files of a quiet run")
                .isTrue();
    }

    /** Such an image is bad, and the others are filtered. */
    @Test
    void aNameThatHdfsDoesNotHave() throws IOException {
        Path in = folder.resolve("in");
        Pictures.file(in, "12:30.png", 1);
        Pictures.file(in, "12.30.png", 1);
        CommandLineRun run = CommandLineRun.of(
                "filter", "--input", in.toString(), "--pipeline", "max", "--output", hdfs.uri("/names"));
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.stderr()).contains("bad: 12:30.png: no file can have that name in the output");
        assertThat(hdfs.names("/names")).containsExactly("12.30.png", "_lenslet");
    }

    @Test
    void oneHoldsTheLock() throws IOException {
        OutputFolder output = new OutputFolder(new org.apache.hadoop.fs.Path(hdfs.uri("/locked")));
        io.lenslet.files.HadoopFiles files = new io.lenslet.files.HadoopFiles(new Configuration());
        try (Lease first = Lease.take(files, output.path(), OutputFolder.LOCK, "the first", LEASE_SECONDS)) {
            assertThatThrownBy(() -> Lease.take(files, output.path(), OutputFolder.LOCK, "the second", LEASE_SECONDS))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("being written by the first");
            first.requireOwn();
            hdfs.age("/locked/_lenslet/lock", LEASE_SECONDS + 1);
            try (Lease second = Lease.take(files, output.path(), OutputFolder.LOCK, "the second", LEASE_SECONDS)) {
                second.requireOwn();
                assertThatThrownBy(first::requireOwn)
                        .isInstanceOf(LockedException.class)
                        .hasMessageContaining("taken over by the second");
            }
        }
        assertThat(hdfs.names("/locked/_lenslet")).isEmpty();
    }

    @Test
    void aTrainingRunAndItsResumption() throws IOException {
        hdfs.put(Path.of("src/test/resources/digits"), "/digits");
        Path job = SampleJob.write(folder, 2, 3);
        train(job, folder.resolve("local").toString());
        String digits = Path.of("src/test/resources/digits").toAbsolutePath().toString();
        Files.writeString(job, Files.readString(job).replace(digits, hdfs.uri("/digits")));
        train(job, hdfs.uri("/run"));
        for (String gone : List.of("summary.json", "model.safetensors", "checkpoints/epoch-0002.safetensors")) {
            assertThat(hdfs.delete("/run/" + gone)).as(gone).isTrue();
        }
        assertThat(train(job, hdfs.uri("/run"), "--resume").stdout())
                .contains("going on from " + hdfs.uri("/run/checkpoints/epoch-0001"));
        assertThat(json(hdfs.text("/run/summary.json")).get("parametersSha256"))
                .isEqualTo(json(Files.readString(folder.resolve("local/summary.json")))
                        .get("parametersSha256"));
    }

    private Path pictures(int count) {
        Path in = folder.resolve("in");
        for (int i = 0; i < count; i++) {
            Pictures.write(in, "p" + i + ".png", Pictures.bytes(30 + i % 17, 30 + i % 13, i % 50, Encoding.png()));
        }
        return in;
    }

    private SortedMap<String, String> local(Path in, String pipeline) {
        Path out = folder.resolve("local-" + pipeline);
        FilterRuns.filter(0, pipeline, in, out);
        return Tree.files(out);
    }

    private static JsonNode filter(String pipeline, String in, String out) {
        try {
            List<String> before = hdfs.names(out + "/_lenslet/runs");
            CommandLineRun run = CommandLineRun.of(
                    "filter", "--input", hdfs.uri(in), "--pipeline", pipeline, "--output", hdfs.uri(out));
            assertThat(run.exitCode()).as(run.stderr()).isZero();
            List<String> runs = hdfs.names(out + "/_lenslet/runs").stream()
                    .filter(name -> !before.contains(name))
                    .toList();
            assertThat(runs).hasSize(1);
            return json(hdfs.text(out + "/_lenslet/runs/" + runs.get(0) + "/summary.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Launched launch(String in, String out) {
        try {
            return Launched.script(
                    "lenslet",
                    Map.of(),
                    "--master",
                    "local[1]",
                    "--driver-java-options",
                    Losses.QUICK,
                    "--conf",
                    "spark.hadoop.dfs.client.block.write.locateFollowingBlock.initial.delay.ms=10",
                    "filter",
                    "--input",
                    hdfs.uri(in),
                    "--pipeline",
                    SLOW,
                    "--output",
                    hdfs.uri(out),
                    "--set",
                    "leaseSeconds=" + LEASE_SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandLineRun train(Path job, String output, String... more) {
        String[] command = {"train", job.toString(), "--output", output, "--set", "checkpoint={keep: 9}"};
        CommandLineRun run =
                CommandLineRun.of(Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        return run;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
