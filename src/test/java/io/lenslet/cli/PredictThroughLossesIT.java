package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.image.Encoding;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.testing.Launched;
import io.lenslet.testing.LocalCluster;
import io.lenslet.testing.Pictures;
import io.lenslet.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictions on a cluster that loses an executor, then its driver. What is there are whole files, in which no image is
 * twice; the next run does the rest, and all rows are those of a quiet run. An executor reads the model once.
 */
@ExtendWith(FilterRuns.class)
@Tag("process")
class PredictThroughLossesIT {

    private static final int IMAGES = 1000;
    /** Takes the time; the network takes next to none. */
    private static final String SLOW = "median(radius=9, lens=disk, times=3)";

    private static final int LEASE_SECONDS = 1000;

    /** More than all else that an executor gets once. */
    private static final String NETWORK = """
            input: [1, 28, 28]
            layers:
              - dense: {outputs: 2000}
              - relu
              - dense: {outputs: 10}
            """;

    @TempDir
    private Path folder;

    @Test
    void aLostExecutorAndALostDriver() throws Exception {
        Path in = folder.resolve("in");
        for (int i = 0; i < IMAGES; i++) {
            Pictures.write(
                    in,
                    "d" + i % 7 + "/p" + i + ".png",
                    Pictures.bytes(40 + i % 17, 40 + i % 13, i % 50, Encoding.png()));
        }
        Path model = Files.write(folder.resolve("model.safetensors"), ModelFile.write(model()));
        Path quiet = folder.resolve("quiet");
        run(0, predict(model, in, quiet));
        SortedMap<String, String> expected = rows(quiet);
        assertThat(expected).hasSize(IMAGES);

        Path out = folder.resolve("out");
        Path clusterFolder = folder.resolve("cluster");
        try (LocalCluster cluster = LocalCluster.start(clusterFolder, 2, "--cores", "1", "--memory", "1g")) {
            CompletableFuture<Launched> running = Losses.start(
                    cluster,
                    Stream.concat(
                                    Stream.of("--conf", "spark.executorEnv.LENSLET_LOG_LEVEL=info"),
                                    predict(model, in, out).stream())
                            .toList());
            Losses.awaitLedger(out, 1, running);
            Losses.executor(cluster).destroyForcibly();
            Losses.awaitLedger(out, 2, running);
            Losses.driver().destroyForcibly();
            assertThat(running.get().exitCode()).isNotZero();
        }
        // The executor that came in the place of the lost one may not have got to it.
        List<Long> read = modelsRead(clusterFolder);
        assertThat(read).hasSizeBetween(2, 3).isSubsetOf(0L, 1L);
        assertThat(read.stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(2);
        SortedMap<String, String> left = rows(out);
        assertThat(left.size()).isBetween(1, IMAGES - 1);
        left.forEach((path, row) -> assertThat(row).isEqualTo(expected.get(path)));

        CommandLineRun locked = run(4, predict(model, in, out));
        assertThat(locked.stderr()).startsWith("lenslet: file:" + out + " is being written by run ");
        Path lock = out.resolve("_lenslet/lock");
        Files.setLastModifiedTime(lock, FileTime.fromMillis(lock.toFile().lastModified() - 1000 * (LEASE_SECONDS + 1)));
        run(0, predict(model, in, out));
        assertThat(rows(out)).isEqualTo(expected);
        JsonNode summary = FilterRuns.summary(out);
        assertThat(summary.get("skipped").intValue()).isPositive();
        assertThat(summary.get("skipped").intValue() + summary.get("predicted").intValue())
                .isEqualTo(IMAGES);
        assertThat(out.resolve("_lenslet/staging")).doesNotExist();
    }

    private static Model model() {
        Network network = Binder.bind(Yaml.read(NETWORK, "network"), Network.class);
        ImagePreparation sized = ImagePreparation.cropped(new Shape(1, 28, 28));
        return new Model(
                network,
                Initialization.HE_NORMAL.parameters(network, 7),
                new ImagePreparation(sized.image(), SLOW),
                new Normalization(0.5, 0.25),
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                Map.of());
    }

    private static List<String> predict(Path model, Path in, Path out) {
        return List.of(
                "predict",
                model.toString(),
                "--input",
                in.toString(),
                "--output",
                out.toString(),
                "--format",
                "csv",
                "--probabilities",
                "--set",
                "leaseSeconds=" + LEASE_SECONDS);
    }

    private static CommandLineRun run(int code, List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isEqualTo(code);
        return run;
    }

    /** The rows of all files, by path, none twice. */
    private static SortedMap<String, String> rows(Path out) {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String file : Tree.files(out).values()) {
            assertThat(file).endsWith("\r\n");
            file.lines().skip(1).forEach(row -> assertThat(rows.put(row.substring(0, row.indexOf(',')), row))
                    .isNull());
        }
        return rows;
    }

    /** For each executor, how many values of the model's size it made of what it was sent: 6.1 MiB of parameters. */
    private static List<Long> modelsRead(Path cluster) throws IOException {
        try (Stream<Path> logs = Files.walk(cluster)) {
            return logs.filter(file -> file.endsWith("stderr"))
                    .map(PredictThroughLossesIT::models)
                    .toList();
        }
    }

    private static long models(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.matches(".*broadcast_\\d+ stored as values .*size 6\\.\\d MiB.*"))
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
