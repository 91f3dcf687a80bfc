package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster as its keepers may have set it up: authenticated, encrypted on the wire and on disk, with executors that come
 * when they are wanted, speculation, and a worker that is decommissioned. The bits are those of a local run.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class SecuredClusterIT {

    private static final int EPOCHS = 12;

    private static final String SETTINGS = """

            spark.authenticate                                 true
            spark.authenticate.secret                          of-this-test
            spark.network.crypto.enabled                       true
            spark.io.encryption.enabled                        true
            spark.dynamicAllocation.enabled                    true
            spark.dynamicAllocation.initialExecutors           1
            spark.dynamicAllocation.maxExecutors               2
            spark.executor.cores                               1
            spark.speculation                                  true
            spark.speculation.quantile                         0.2
            spark.speculation.multiplier                       1.05
            spark.speculation.interval                         20ms
            spark.speculation.minTaskRuntime                   1ms
            spark.decommission.enabled                         true
            spark.storage.decommission.enabled                 true
            spark.storage.decommission.rddBlocks.enabled       true
            """;

    @TempDir
    private Path folder;

    @Test
    void theBitsOfALocalRun() throws Exception {
        Path job = SampleJob.write(folder, EPOCHS, 7);
        Path run = folder.resolve("on-the-cluster");
        try (LocalCluster cluster = LocalCluster.configured(
                folder.resolve("cluster"), configuration(), 2, "--cores", "1", "--memory", "1g")) {
            CompletableFuture<Launched> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return cluster.run(train(job, run));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            Path metrics = run.resolve("metrics.jsonl");
            while (!Files.exists(metrics) || Files.readAllLines(metrics).size() < 4) {
                assertThat(running.isDone())
                        .as(() -> "ended early: " + running.join())
                        .isFalse();
                Thread.sleep(20);
            }
            decommission(cluster.process("worker-2"));
            Launched launched = running.get();
            assertThat(launched.exitCode()).as(launched.stderr()).isZero();
            assertThat(Files.readString(folder.resolve("cluster/worker-2.log"))).contains("Decommission worker");
        }
        Path local = folder.resolve("local");
        CommandLineRun quiet = CommandLineRun.of(train(job, local));
        assertThat(quiet.exitCode()).as(quiet.stderr()).isZero();
        for (String key : List.of("parametersSha256", "testLoss", "epochs")) {
            assertThat(summary(run).get(key)).isEqualTo(summary(local).get(key));
        }
    }

    private Path configuration() throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        for (String file : List.of("spark-defaults.conf", "log4j2.properties")) {
            Files.copy(Path.of("conf", file), configuration.resolve(file));
        }
        Files.writeString(configuration.resolve("spark-defaults.conf"), SETTINGS, StandardOpenOption.APPEND);
        return configuration;
    }

    private static String[] train(Path job, Path run) {
        return new String[] {"train", job.toString(), "--set", "network=simplest", "--output", run.toString()};
    }

    /** Tells a worker that its machine goes away soon, as Spark's {@code decommission-worker.sh} does. */
    private static void decommission(ProcessHandle worker) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-PWR", Long.toString(worker.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }
}
