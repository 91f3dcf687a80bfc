package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.model.Model;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * MNIST's test digits through every network of {@code conf/networks} in onnxruntime and here: the same predictions, and
 * outputs within 1e-4. With {@code -Dlenslet.onnxDigits=10000} all of them, of {@code data/mnist}, and a hundred for the
 * largest network, which is left out otherwise; docs/onnx.md has the figures.
 */
class OnnxDigitsTest {

    private static final int COMMITTED = 300;
    private static final int DIGITS = Integer.getInteger("lenslet.onnxDigits", 32);
    /** A network of more parameters takes seconds for a digit. */
    private static final int LARGE = 100_000_000;

    private static final int BATCH = 250;
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    static List<String> networks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf", "networks"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .filter(name -> count(Networks.named(name)) > 0)
                    .sorted()
                    .toList();
        }
    }

    private static int count(Network network) {
        return network.parameterCount() > LARGE ? DIGITS / 100 : DIGITS;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxruntimeReadsEveryDigitAsWeDo(String name, TestReporter reporter) throws IOException, OrtException {
        Network network = Networks.named(name);
        int count = count(network);
        Model model = RandomModels.of(network, MNIST, 11);
        float greatest = 0;
        try (OnnxRuntime runtime = new OnnxRuntime(OnnxExport.write(model, "test"))) {
            for (int first = 0; first < count; first += BATCH) {
                int[] ids =
                        IntStream.range(first, Math.min(count, first + BATCH)).toArray();
                greatest = Math.max(greatest, difference(model, runtime, digits(ids)));
            }
        }
        reporter.publishEntry(
                name, count + " of " + count + " predictions are the same, outputs differ by " + greatest + " at most");
    }

    private static Shard digits(int[] ids) throws IOException {
        IdxDataset digits = DIGITS <= COMMITTED
                ? SampleDigits.TEST
                : new IdxDataset("data/mnist/t10k-images-idx3-ubyte", "data/mnist/t10k-labels-idx1-ubyte");
        return digits.read(0, ids, DIGITS <= COMMITTED ? COMMITTED : 10_000, new Configuration());
    }

    /** The greatest difference of outputs, in units of the greater of an output and 1. */
    private static float difference(Model model, OnnxRuntime runtime, Shard digits) {
        Shape shape = model.network().input();
        byte[] pixels = enlarged(digits, shape);
        float[][] ours = Engine.outputs(model, pixels);
        float[][] theirs =
                runtime.run(Engine.floats(pixels, 1f), digits.count(), shape.channels(), shape.height(), shape.width());
        Outputs.assertEqual(ours, theirs);
        float greatest = 0;
        for (int i = 0; i < ours.length; i++) {
            assertThat(greatest(theirs[i])).as("digit %d", digits.ids()[i]).isEqualTo(greatest(ours[i]));
            for (int k = 0; k < ours[i].length; k++) {
                float size = Math.max(1, Math.abs(ours[i][k]));
                greatest = Math.max(greatest, Math.abs(ours[i][k] - theirs[i][k]) / size);
            }
        }
        return greatest;
    }

    /** The digits at the size and with the channels that a network takes: a pixel is the nearest one of the digit. */
    private static byte[] enlarged(Shard digits, Shape shape) {
        byte[] pixels = new byte[digits.count() * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / shape.width() % shape.height() * digits.height() / shape.height();
            int column = i % shape.width() * digits.width() / shape.width();
            int sample = i / shape.size() * digits.samplePixels();
            pixels[i] = digits.pixels()[sample + row * digits.width() + column];
        }
        return pixels;
    }

    private static int greatest(float[] outputs) {
        return IntStream.range(0, outputs.length).reduce(0, (a, b) -> outputs[b] > outputs[a] ? b : a);
    }
}
