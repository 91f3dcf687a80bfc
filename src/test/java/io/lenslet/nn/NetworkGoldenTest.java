package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.nn.loss.Loss;
import io.lenslet.testing.Networks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs and all gradients of whole networks against PyTorch's, recorded by {@code src/test/golden/networks.py}. */
@Tag("width")
class NetworkGoldenTest {

    private static final int BATCH = 5;
    private static final int PLACES = 40;
    private static final String RESIDUAL = """
        input: [1, 28, 28]
        layers:
          - conv2d: {filters: 4, size: 3, stride: 3}
          - batchNorm2d
          - relu
          - residual:
              layers:
                - conv2d: {filters: 4, size: 3, padding: 1}
                - batchNorm2d
                - relu
                - conv2d: {filters: 4, size: 3, padding: 1}
                - batchNorm2d
          - relu
          - residual:
              layers:
                - conv2d: {filters: 8, size: 3, stride: 2, padding: 1}
                - batchNorm2d
                - relu
                - conv2d: {filters: 8, size: 3, padding: 1}
              shortcut:
                - conv2d: {filters: 8, size: 1, stride: 2}
                - batchNorm2d
          - relu
          - globalAveragePool2d
          - dense: {outputs: 10}
        """;

    /**
     * The roundings on the longest way through LeNet-5: 25 + 150 + 400 + 120 + 84 taps forward, 84 + 120 + 400 and 400
     * for the data's gradients, and 784 and 100 positions of 5 samples in 16 partial sums; the other network's is
     * shorter. Each is at most half a unit in the last place of numbers as large as the largest of the tensor in
     * question.
     */
    private static final double ROUNDINGS = (779 + 1004 + 784 + 100) * 0x1p-24;

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "residual"})
    void outputsAndGradientsAreThoseOfPyTorch(String name) throws IOException {
        Network network =
                name.equals("lenet5") ? Networks.named(name) : Binder.bind(Yaml.read(RESIDUAL, name), Network.class);
        Map<String, double[]> golden = golden(name);
        float[] parameters = parameters(network);
        float[] gradient = new float[parameters.length];
        Workspace workspace = new Workspace(network, 16, true);
        fill(workspace.input());
        BatchContext pass = BatchContext.training(BATCH, new long[BATCH]);
        workspace.forward(parameters, pass);
        checkOutputs(workspace.output(), golden.get("outputs"));
        int[] labels = IntStream.range(0, BATCH).map(i -> (3 * i + 1) % 10).toArray();
        double loss =
                Loss.PLAIN.bind(workspace.output(), workspace.outputGradient()).apply(labels, BATCH) / BATCH;
        assertThat(loss).isCloseTo(golden.get("loss")[0], within(ROUNDINGS * largest(golden.get("outputs"))));
        workspace.backward(parameters, gradient, pass);
        checkGradients(network, gradient, golden);
    }

    private static void checkOutputs(Buffer output, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            double actual = output.values()[output.index(i % 10, 0, 0) + i / 10];
            assertThat(actual)
                    .as("output %d of sample %d", i % 10, i / 10)
                    .isCloseTo(expected[i], within(ROUNDINGS * largest(expected)));
        }
    }

    private static void checkGradients(Network network, float[] gradient, Map<String, double[]> golden) {
        List<Network.Tensor> tensors = network.tensors().stream()
                .filter(tensor -> tensor.parameter().trained())
                .toList();
        assertThat(golden).hasSize(tensors.size() + 2);
        double before = 0;
        for (int t = 0; t < tensors.size(); t++) {
            Network.Tensor tensor = tensors.get(t);
            int count = tensor.parameter().size();
            double[] expected = golden.get("gradient " + t);
            double[] places = Arrays.copyOfRange(expected, 2, expected.length);
            // A bias before batch normalization has a gradient of zero, of terms like those of its weights.
            double size = Math.max(largest(places), tensor.parameter().name().endsWith("bias") ? before : 0);
            double sum = 0;
            double absolute = 0;
            for (int i = 0; i < count; i++) {
                sum += gradient[tensor.start() + i];
                absolute += Math.abs(gradient[tensor.start() + i]);
            }
            assertThat(sum).as("sum of %s", tensor.name()).isCloseTo(expected[0], within(ROUNDINGS * size * count));
            assertThat(absolute)
                    .as("absolute sum of %s", tensor.name())
                    .isCloseTo(expected[1], within(ROUNDINGS * size * count));
            int[] at = IntStream.range(0, PLACES)
                    .map(i -> count > PLACES ? (int) ((long) i * (count - 1) / (PLACES - 1)) : i)
                    .limit(places.length)
                    .toArray();
            for (int i = 0; i < places.length; i++) {
                assertThat((double) gradient[tensor.start() + at[i]])
                        .as("%s at %d", tensor.name(), at[i])
                        .isCloseTo(places[i], within(ROUNDINGS * size));
            }
            before = size;
        }
    }

    /** The script's weights: powers of two near He's deviation, gains near 1. */
    private static float[] parameters(Network network) {
        float[] parameters = new float[network.parameterCount()];
        for (Network.Tensor tensor : network.tensors()) {
            int fanIn = tensor.parameter().fanIn();
            double scale = fanIn == 0
                    ? 0.25
                    : Math.scalb(1.0, (int) Math.rint(Math.log(Math.sqrt(2.0 / fanIn) / 0.29) / Math.log(2)));
            for (int i = 0; i < tensor.parameter().size() && tensor.parameter().trained(); i++) {
                double value = mixed(tensor.start() + i) * scale;
                parameters[tensor.start() + i] =
                        (float) (tensor.parameter().name().endsWith("gain") ? 1 + value : value);
            }
        }
        return parameters;
    }

    private static void fill(Buffer input) {
        for (int i = 0; i < BATCH * 784; i++) {
            input.values()[input.index(0, i % 784 / 28, i % 28) + i / 784] = (float) (2 * mixed(1_000_000 + i));
        }
    }

    private static double mixed(long i) {
        int x = (int) (i * 2654435761L + 12345);
        x = (x ^ x >>> 15) * (int) 2246822519L;
        x = (x ^ x >>> 13) * (int) 3266489917L;
        return ((x ^ x >>> 16) >>> 12) / 0x1p20 - 0.5;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static Map<String, double[]> golden(String network) throws IOException {
        Map<String, double[]> golden = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                NetworkGoldenTest.class.getResourceAsStream("/golden/networks.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> line.startsWith(network))
                    .map(line -> line.split("; "))
                    .forEach(fields -> golden.put(
                            fields[1],
                            Arrays.stream(fields[2].split(" "))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()));
        }
        return golden;
    }
}
