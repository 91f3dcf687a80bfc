package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real jar in real processes trains the same bits on a cluster, also one that loses parts, on another Java, at any
 * vector width.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("process")
class SameBitsIT {

    private static final int SHARDS = 7;
    private static final int FEW = 2;
    /** Long enough to lose an executor and a worker on the way: each epoch is some tenths of a second. */
    private static final int MANY = 25;
    /** Some averages an epoch, each a job of Spark that may lose its tasks. */
    private static final String ROUNDS = "training.averaging={every: {steps: 2}, momentum: 0.5}";

    /** What is lost on the way is the same of every network. */
    private static final String SMALL = "network=simplest";

    private static final String GRADIENTS = "training.averaging={every: {gradient: {microBatch: 8}}}";
    private static final String SHA = "parametersSha256";

    @TempDir
    private static Path folder;

    private static LocalCluster cluster;
    private static Path job;
    private static JsonNode expected;

    @BeforeAll
    static void trainInLocalMode() throws Exception {
        job = SampleJob.write(folder, FEW, SHARDS);
        expected = local(Map.of(), List.of());
        cluster = LocalCluster.start(folder.resolve("cluster"), 2, "--cores", "1", "--memory", "1g");
    }

    @AfterAll
    static void stopTheCluster() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aClusterOfTwoWorkers() throws Exception {
        Path run = folder.resolve("on-the-cluster");
        Launched launched = cluster.run("train", job.toString(), "--output", run.toString());
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        JsonNode summary = summary(run);
        assertThat(summary.get("sparkMaster").textValue()).isEqualTo(cluster.masterUrl());
        assertThat(summary.get(SHA)).isEqualTo(expected.get(SHA));
        assertThat(summary.get("testLoss")).isEqualTo(expected.get("testLoss"));
    }

    @Test
    void gradientsOnTheCluster() throws Exception {
        Path run = folder.resolve("gradients-on-the-cluster");
        Launched launched = cluster.run("train", job.toString(), "--set", GRADIENTS, "--output", run.toString());
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        assertThat(summary(run).get(SHA))
                .isEqualTo(local(Map.of(), List.of(), "--set", GRADIENTS, "--set", "training.shards=1")
                        .get(SHA));
    }

    /** First an executor is killed, which is started again; later a worker, and its executor goes with it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aClusterThatLosesAnExecutorAndAWorker() throws Exception {
        Path run = folder.resolve("through-losses");
        CompletableFuture<Launched> running = CompletableFuture.supplyAsync(() -> launch(
                "train",
                job.toString(),
                "--set",
                "training.epochs=" + MANY,
                "--set",
                ROUNDS,
                "--set",
                SMALL,
                "--output",
                run.toString()));
        awaitEpoch(run, 3, running);
        ProcessHandle executor = executor(cluster.process("worker-1"));
        executor.destroyForcibly();
        awaitEpoch(run, epochs(run) + 5, running);
        cluster.process("worker-2").destroyForcibly();
        assertThat(running).isNotDone();
        Launched launched = running.get();
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        assertThat(executor.isAlive()).isFalse();
        assertThat(cluster.script("status").stdout()).startsWith("dead: worker-2 ");
        assertThat(summary(run).get("epochs").intValue()).isEqualTo(MANY);
        assertThat(summary(run).get(SHA))
                .isEqualTo(
                        local(Map.of(), List.of(), "--set", "training.epochs=" + MANY, "--set", ROUNDS, "--set", SMALL)
                                .get(SHA));
    }

    /** Seven tasks' sums of 12.7 MB each are too many for the driver; in local mode it adds those of two. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aClusterThatAddsSlicesAndLosesExecutors() throws Exception {
        Path wide = Files.writeString(
                folder.resolve("wide.yaml"),
                "{input: [1, 28, 28], layers: [dense: {outputs: 1000}, relu, dense: {outputs: 10}]}");
        String[] set = {
            "--set", "training.epochs=5", "--set", "training.averaging={every: {steps: 3}}", "--set", "network=" + wide
        };
        Path run = folder.resolve("slices");
        List<String> command = new ArrayList<>(List.of(
                "--conf", "spark.default.parallelism=7", "--conf", "spark.log.level=INFO", "train", job.toString()));
        command.addAll(List.of(set));
        command.addAll(List.of("--output", run.toString()));
        CompletableFuture<Launched> running =
                CompletableFuture.supplyAsync(() -> launch(command.toArray(String[]::new)));
        for (int worker = 1; worker <= 2; worker++) {
            awaitEpoch(run, worker, running);
            executor(cluster.process("worker-" + worker)).destroyForcibly();
        }
        Launched launched = running.get();
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        assertThat(launched.stderr()).contains("the sums of 7 tasks, 1590020 numbers each, would be more");
        assertThat(summary(run).get(SHA))
                .isEqualTo(local(Map.of(), List.of(), set).get(SHA));
    }

    @Test
    void anotherJava() throws Exception {
        String own = Path.of(System.getProperty("java.home")).toRealPath().toString();
        Optional<Path> other;
        try (Stream<Path> homes =
                Files.isDirectory(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm")) : Stream.empty()) {
            other = homes.filter(home -> Files.isExecutable(home.resolve("bin/java"))
                            && !Files.isSymbolicLink(home)
                            && !home.toString().equals(own))
                    .findFirst();
        }
        assumeTrue(other.isPresent(), "another Java under /usr/lib/jvm");
        JsonNode summary = local(Map.of("JAVA_HOME", other.get().toString()), List.of());
        assertThat(summary.get("javaVersion")).isNotEqualTo(expected.get("javaVersion"));
        assertThat(summary.get(SHA)).isEqualTo(expected.get(SHA));
    }

    /**
     * The narrowest, and 0 for the scalar kernels. All other runs have the widest; the kernels themselves are compared
     * at every width by the tests of tag width.
     */
    @ParameterizedTest
    @ValueSource(ints = {128, 0})
    void anyVectorWidth(int bits) throws Exception {
        JsonNode summary = local(Map.of(), List.of("--driver-java-options", "-Dlenslet.vectorBits=" + bits));
        assertThat(summary.get(SHA)).isEqualTo(expected.get(SHA));
    }

    /**
     * The summary of the job, trained in {@code local[2]}; {@code sparkOptions} stand before the command, {@code more}
     * after it.
     */
    private static JsonNode local(Map<String, String> environment, List<String> sparkOptions, String... more)
            throws Exception {
        Path run = Files.createTempDirectory(folder, "local-").resolve("run");
        List<String> arguments = new ArrayList<>(List.of("--master", "local[2]"));
        arguments.addAll(sparkOptions);
        arguments.addAll(List.of("train", job.toString(), "--output", run.toString()));
        arguments.addAll(List.of(more));
        Launched launched = Launched.script("lenslet", environment, arguments.toArray(String[]::new));
        assertThat(launched.exitCode()).as(launched.stderr()).isZero();
        return summary(run);
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }

    private static Launched launch(String... arguments) {
        try {
            return cluster.run(arguments);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitEpoch(Path run, int epoch, CompletableFuture<Launched> running) throws Exception {
        while (epochs(run) < epoch) {
            assertThat(running.isDone())
                    .as(() -> "ended early: " + running.join())
                    .isFalse();
            Thread.sleep(50);
        }
    }

    private static int epochs(Path run) throws IOException {
        Path metrics = run.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    private static ProcessHandle executor(ProcessHandle worker) {
        return worker.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .orElseThrow();
    }
}
