package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs over images on a cluster that lose what works on them. */
final class Losses {

    /**
     * What is lost and done again is the same of every kernel and compiler: these begin soonest, and leave the machine
     * to the other tests.
     */
    static final String QUICK = "-XX:TieredStopAtLevel=1 -Dlenslet.vectorBits=0";

    /** In chunks for one core; tasks that are slower than others are sent twice. */
    private static final List<String> SETTINGS = List.of(
            "--driver-java-options",
            QUICK,
            "--conf",
            "spark.executor.defaultJavaOptions=" + QUICK,
            "--conf",
            "spark.speculation=true",
            "--conf",
            "spark.speculation.quantile=0.2",
            "--conf",
            "spark.speculation.multiplier=1.05",
            "--conf",
            "spark.speculation.interval=20ms",
            "--conf",
            "spark.default.parallelism=1");

    private Losses() {}

    /** Runs a command on the cluster, in a process of its own. */
    static CompletableFuture<Launched> start(LocalCluster cluster, List<String> command) {
        List<String> arguments = new ArrayList<>(SETTINGS);
        arguments.addAll(command);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return cluster.run(arguments.toArray(String[]::new));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Waits until there are so many files of the ledger; an earlier run leaves one. */
    static void awaitLedger(Path out, int files, CompletableFuture<Launched> running) throws Exception {
        while (ledger(out) < files) {
            assertThat(running.isDone())
                    .as(() -> "ended early: " + running.join())
                    .isFalse();
            Thread.sleep(20);
        }
    }

    private static long ledger(Path out) throws IOException {
        Path ledger = out.resolve("_lenslet/ledger");
        if (!Files.exists(ledger)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(ledger)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.parquet"))
                    .count();
        }
    }

    static ProcessHandle executor(LocalCluster cluster) throws IOException {
        return descendant(cluster.process("worker-1"), "CoarseGrainedExecutorBackend");
    }

    static ProcessHandle driver() {
        return descendant(ProcessHandle.current(), "SparkSubmit");
    }

    private static ProcessHandle descendant(ProcessHandle parent, String name) {
        return parent.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(name))
                .findFirst()
                .orElseThrow();
    }
}
