package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.model.ModelFile;
import io.lenslet.testing.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers at the end of what an int, a float or an array holds, in each command that takes some: one line, exit code 2,
 * nothing written. Those of networks are in {@link BadNetworkTest}, those of ONNX files in OnnxImportRefusalTest.
 */
@Tag("spark")
class ExtremeNumbersTest extends RefusedRuns {

    /** A key of a job of {@code train}, and what is told of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.epochs=0 | epochs must be at least 1, was 0",
                "training.epochs=2147483648 | training.epochs must be an integer from -2147483648 to 2147483647",
                "training.shards=2147483647 | training.shards must be at most the number of training images, 1000",
                "training.batch=-2147483648 | batch must be at least 1, was -2147483648",
                "training.averaging.every={steps: 0} | count must be at least 1, was 0",
                "training.averaging.every={quadratic: {least: 1, coefficient: 1e999}} | coefficient must be a number of",
                "training.batchNorm.reestimate=-1 | reestimate must be at least 0, was -1",
                "training.learningRate=1e999 | training.learningRate must be a number of magnitude at most",
                "training.augmentation=[shift: {pixels: 2147483647}] | pixels must be from 0 to 4096, was 2147483647",
                "training.augmentation=[erase: {size: 2147483647}] | size must be from 1 to 4096 pixels",
                "training.augmentation=[elastic: {alpha: 1e300}] | alpha must be from 0 to 100 sigma",
                "training.earlyStopping={patience: -1} | patience must be at least 0, was -1",
                "checkpoint.keep=0 | keep must be at least 1, was 0",
                "checkpoint.every=-2147483648 | every must be at least 0, was -2147483648",
                "data.validation=0.0001 % | data.validation must leave images to train on and to validate with",
                "data.normalization.deviation=1e-300 | deviation must leave pixels numbers that a float holds",
                "data.normalization.mean=1e300 | deviation must leave pixels numbers that a float holds",
                "image.size=[2147483647, 2147483647] | image.size must be that of the network's input, [28, 28]",
                "image.size=[0, 28] | size must be [height, width], each at least 1, was [0, 28]",
                "image.size=[2147483648, 28] | image.size.0 must be an integer from -2147483648 to 2147483647",
                "preprocess=median(radius=2147483647) | preprocess: radius of median must be 0 to 2047, was 2147483647",
                "preprocess=mean(radius=1, times=2147483647) | preprocess: times must be from 1 to 1000, was 2147483647",
                "maxFailures=99999999999 | maxFailures must be a number of images or a percentage",
                "network=simplest(size=2147483647) | a window of 2147483647x2147483647 does not fit into an input of",
                "network=simplest(filters=2147483647) | shape must have at most 2147483647 values"
            })
    void training(String text) {
        String[] parts = text.split(" \\| ");
        told(parts[1], train(run, "--set", parts[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median(radius=2147483647) | radius of median must be 0 to 2047, was 2147483647",
                "median(radius=-1) | radius of median must be 0 to 2047, was -1",
                "median(radius=2147483648) | radius of median must be a whole number, was 2147483648",
                "mean(size=[2147483647, 1]) | size of a lens must be 1 to 4095 each way, was [2147483647, 1]",
                "mean(radius=1, stride=0) | stride must be at least 1 each way, was [0, 0]",
                "mean(radius=1, stride=[1, 2147483648]) | stride of mean must be a whole number, was 2147483648",
                "mean(radius=1, times=1001) | times must be from 1 to 1000, was 1001",
                "gaussian(sigma=1e308) | sigma must be more than 0 and at most 500 pixels, was 1.0E308",
                "gaussian(sigma=0) | sigma must be more than 0 and at most 500 pixels, was 0.0",
                "gaussian(sigma=1, radius=2147483647) | radius must be 1 to 2047, was 2147483647",
                "unsharp(sigma=1, amount=1e308) | amount must be a finite number, was 1.0E308",
                "weighted(rows=[[1e308]]) | a weight must be a finite number, was 1.0E308",
                "weighted(rows=[[1]], scale=1e308) | scale must be a finite number, was 1.0E308",
                "threshold(value=1e308) | value must be a finite number, was 1.0E308",
                "percentile(p=1e308, radius=1) | p must be 0 to 100, was 1.0E308",
                "mean(radius=1, border=constant, constant=1e308) | constant must be a finite number, was 1.0E308"
            })
    void filters(String text) {
        String[] parts = text.split(" \\| ");
        told(parts[1], filter(parts[0]));
        told(parts[1], CommandLineRun.of("filter", "--show", parts[0], "--image", "docs/images/before-and-after.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quality=2147483648 | quality must be an integer from -2147483648 to 2147483647",
                "quality=101 | quality must be from 1 to 100, was 101",
                "limits.pixels=9223372036854775808 | limits.pixels must be an integer from -9223372036854775808",
                "limits.bytes=2147483648 | bytes must be at most 2147483639, what an array holds, was 2147483648",
                "leaseSeconds=0 | leaseSeconds must be at least 1, was 0",
                "maxFailures=2147483648 | maxFailures must be a number of images or a percentage"
            })
    void batches(String text) throws IOException {
        String[] parts = text.split(" \\| ");
        told(parts[1], filter("max(radius=1)", "--set", parts[0]));
        if (!parts[0].startsWith("quality")) {
            told(parts[1], predict("--set", parts[0]));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 | top must be at least 1, was 0",
                "-2147483648 | top must be at least 1, was -2147483648",
                "2147483648 | '2147483648' is not an int"
            })
    void classesOfAPrediction(String text) throws IOException {
        String[] parts = text.split(" \\| ");
        told(parts[1], predict("--top=" + parts[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallel=0 | parallel must be at least 1, was 0",
                "parallel=2147483648 | parallel must be an integer from -2147483648 to 2147483647",
                "seeds=[2147483648] | seeds.0 must be an integer from -2147483648 to 2147483647"
            })
    void sweeps(String text) throws IOException {
        String[] parts = text.split(" \\| ");
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), "job: " + job + "\n");
        told(parts[1], CommandLineRun.of("sweep", sweep.toString(), "--output", run.toString(), "--set", parts[0]));
    }

    /** Ten axes of a hundred values would be a list that no heap holds. */
    @Test
    void aGridOfMoreRunsThanALongHolds() throws IOException {
        StringBuilder text = new StringBuilder("job: " + job + "\ngrid:\n");
        for (int axis = 0; axis < 10; axis++) {
            text.append("  a" + axis + ": [")
                    .append("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ".repeat(10))
                    .append("10]\n");
        }
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), text);
        told(
                "seeds times points must be at most 1000 runs, was 10201 or more",
                CommandLineRun.of("sweep", sweep.toString(), "--output", run.toString()));
    }

    private CommandLineRun filter(String pipeline, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("filter", "--input", folder.toString(), "--pipeline", pipeline, "--output", run.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private CommandLineRun predict(String... more) throws IOException {
        Path model = Files.write(folder.resolve("m.safetensors"), ModelFile.write(Digits.model("simplest", 1)));
        List<String> arguments = new ArrayList<>(
                List.of("predict", model.toString(), "--input", job.toString(), "--output", run.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static void told(String message, CommandLineRun refused) {
        assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(2);
        assertThat(refused.stderr()).hasLineCount(1).startsWith("lenslet: ").contains(message);
    }
}
