package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks and numbers that cannot be trained. */
@Tag("spark")
class BadNetworkTest extends RefusedRuns {

    @Test
    void networksThatAreNotThereOrDoNotFit() throws IOException {
        refused(
                2,
                "no network 'lenet6' in this version; known: " + networks() + "; or give the path of a file",
                "--set",
                "network=lenet6");
        refused(2, "no file " + folder + "/net.yaml; correct the path", "--set", "network=" + folder + "/net.yaml");
        Path network =
                Files.writeString(folder.resolve("net.yaml"), "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 7}\n");
        refused(
                2,
                "network " + network + " must end in 10x1x1, one output for each of data.classes, ends in 7x1x1",
                "--set",
                "network=" + network);
        Files.writeString(network, "input: [3, 32, 32]\nlayers:\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network + " takes images of 3x32x32, those in "
                        + Path.of("src/test/resources/digits/train-images-idx3-ubyte")
                                .toAbsolutePath() + " are 1x28x28",
                "--set",
                "network=" + network);
        Files.writeString(
                network, "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 2000000000}\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "layers must have at most 2147483647 parameters, have 1590000000010 (" + network + " line 2)",
                "--set",
                "network=" + network);
        Files.writeString(network, "input: [1, 28, 28]\nlayers:\n  - maxPool2d: {size: 99}\n");
        CommandLineRun pool =
                CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--set", "network=" + network);
        assertThat(pool.exitCode()).isEqualTo(2);
        assertThat(pool.stderr().lines())
                .singleElement()
                .asString()
                .contains("maxPool1 (layer 1 of 1) cannot take an input of 1x28x28");
        refused(
                2,
                "training.shards must be at most the number of training images, 1000, was 1001",
                "--set",
                "training.shards=1001");
    }

    /** Numbers whose products no int holds; and what is told of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv2d: {filters: 4, size: 5, dilation: 1073741824} | a window of 5x5 does not fit into an input of"
                        + " 28x28 with padding 0x0",
                "conv2d: {filters: 4, size: 2147483647} | a window of 2147483647x2147483647 does not fit into an input"
                        + " of 28x28",
                "conv2d: {filters: 4, size: 65536, padding: 16384} | a window of 65536x65536 does not fit into an"
                        + " input of 28x28 with padding",
                "conv2d: {filters: 4, size: 5, padding: 1073741824} | with padding 1073741824x1073741824 its input has"
                        + " 4611686138686472976 values",
                "conv2d: {filters: 4, size: 5, padding: [2147483647, 0]} | with padding 2147483647x0 its input has"
                        + " 120259085016 values",
                "conv2d: {filters: 2147483647, size: 5} | shape must have at most 2147483647 values, 2147483647x24x24"
                        + " has 1236950580672",
                "conv2d: {filters: 100000000, size: 28} | layers must have at most 2147483647 parameters, have"
                        + " 79500000010",
                "dense: {outputs: 2147483647} | layers must have at most 2147483647 parameters, have",
                "conv2d: {filters: 2, size: 5, groups: 2147483647} | groups must divide the number of filters, 2, was"
                        + " 2147483647",
                "maxPool2d: {size: 2147483647} | a window of 2147483647x2147483647 does not fit into an input of 28x28",
                "averagePool2d: {size: [2147483647, 1], stride: 2147483647} | a window of 2147483647x1 does not fit"
                        + " into an input of 28x28",
                "residual: {layers: [conv2d: {filters: 2147483647, size: 1}]} | shape must have at most 2147483647"
                        + " values"
            })
    void numbersThatNoIntHolds(String layer, String message) throws IOException {
        Path network = Files.writeString(
                folder.resolve("net.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - " + layer + "\n  - dense: {outputs: 10}\n");
        CommandLineRun refused = train(run, "--set", "network=" + network);
        assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(2);
        assertThat(refused.stderr()).hasLineCount(1).contains(message).containsPattern(network + " line [23]\\)");
    }

    @Test
    void imagesAndBatchesThatNoArrayHolds() throws IOException {
        Path network = Files.writeString(
                folder.resolve("net.yaml"), "input: [65536, 65536, 1]\nlayers:\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "shape must have at most 2147483647 values, 65536x65536x1 has 4294967296 (" + network + " line 1)",
                "--set",
                "network=" + network);
        Files.writeString(
                network,
                "input: [1, 28, 28]\n"
                        + "layers:\n"
                        + "  - conv2d: {filters: 3000, size: 3, padding: 1}\n"
                        + "  - globalAveragePool2d\n"
                        + "  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network
                        + ", training.batch 2147483647: conv1 has 2370816000 values for a batch of 1008, a Java array"
                        + " holds 2147483583; choose a smaller batch, or a smaller network",
                "--set",
                "network=" + network,
                "--set",
                "training.shards=1",
                "--set",
                "training.batch=2147483647");
        Files.writeString(
                network, "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 2000000}\n  - dense: {outputs: 10}\n");
        refused(
                2,
                "network " + network
                        + " has 1590000010 parameters, 6065 MiB, expected less than 2047 MiB, which a model file holds",
                "--set",
                "network=" + network);
    }

    @Test
    void aHeapThatIsTooSmall() throws IOException {
        System.setProperty("spark.master", "local[2]");
        Path network = Files.writeString(
                folder.resolve("wide.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - dense: {outputs: 200000}\n  - dense: {outputs: 10}\n");
        CommandLineRun refused =
                CommandLineRun.of("train", job.toString(), "--output", run.toString(), "--set", "network=" + network);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr())
                .matches("lenslet: this job needs a heap of about \\d+ MiB in local\\[2\\], Spark has \\d+ MiB; "
                        + "give more with --driver-memory \\d+m\n");
        assertThat(refused.stdout()).isEmpty();
    }

    private static String networks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf", "networks"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
