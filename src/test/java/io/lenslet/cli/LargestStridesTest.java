package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.LocalSpark;
import io.lenslet.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest strides, dilations and batches there are mean something, and do what they mean. */
@Tag("spark")
@ExtendWith(LocalSpark.class)
class LargestStridesTest {

    @TempDir
    private Path folder;

    /** A stride as long as the image and one beyond all images give one position, and so the same bits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv2d: {filters: 4, size: 5, stride: STRIDE}",
                "conv2d: {filters: 4, size: [1, 5], dilation: [STRIDE, 1], stride: [1, STRIDE]}",
                "maxPool2d: {size: 2, stride: STRIDE}",
                "averagePool2d: {size: 28, stride: STRIDE}",
                "residual: {layers: [conv2d: {filters: 4, size: 1, stride: STRIDE}],"
                        + " shortcut: [conv2d: {filters: 4, size: 1, stride: STRIDE}]}"
            })
    void networks(String layer) throws IOException {
        assertThat(trained(layer.replace("STRIDE", "2147483647"), "short"))
                .isEqualTo(trained(layer.replace("STRIDE", "28"), "long"));
    }

    /** Of 1,000 training images. */
    @Test
    void batches() throws IOException {
        String layer = "conv2d: {filters: 2, size: 5, stride: 3}";
        String whole = trained(layer, "a", "training.shards=1", "training.batch=1000");
        assertThat(trained(layer, "b", "training.shards=1", "training.batch=2147483647"))
                .isEqualTo(whole);
        assertThat(trained(
                        layer,
                        "c",
                        "training.batch=2147483647",
                        "training.averaging.every={gradient: {microBatch: 2147483647}}"))
                .isEqualTo(whole);
        assertThat(trained(
                        layer,
                        "d",
                        "training.shards=1",
                        "training.batch=1000",
                        "training.averaging.every={steps: 2147483647}"))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean(radius=1, stride=STRIDE)",
                "max(radius=1, stride=STRIDE)",
                "median(radius=1, border=valid, stride=STRIDE)",
                "gaussian(sigma=1, stride=[STRIDE, 1])",
                "sobel(stride=STRIDE)",
                "opening(radius=1, stride=STRIDE)",
                "otsu(stride=STRIDE)"
            })
    void filters(String pipeline) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Pictures.file(in, "p.png", 1);
        FilterRuns.filter(0, pipeline.replace("STRIDE", "2147483647"), in, folder.resolve("long"));
        FilterRuns.filter(0, pipeline.replace("STRIDE", "4000"), in, folder.resolve("short"));
        assertThat(folder.resolve("long/p.png")).hasSameBinaryContentAs(folder.resolve("short/p.png"));
    }

    private String trained(String layer, String name, String... settings) throws IOException {
        Path job = SampleJob.write(folder, 1, 3);
        Path network = Files.writeString(
                folder.resolve("net.yaml"),
                "input: [1, 28, 28]\nlayers:\n  - " + layer + "\n  - dense: {outputs: 10}\n");
        String[] arguments = new String[6 + 2 * settings.length];
        System.arraycopy(
                new String[] {
                    "train", job.toString(), "--output", folder.resolve(name).toString(), "--set", "network=" + network
                },
                0,
                arguments,
                0,
                6);
        for (int i = 0; i < settings.length; i++) {
            arguments[6 + 2 * i] = "--set";
            arguments[7 + 2 * i] = settings[i];
        }
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        return Files.readString(folder.resolve(name).resolve("summary.json"))
                .replaceFirst("(?s).*parametersSha256\" : \"(\\w+)\".*", "$1");
    }
}
