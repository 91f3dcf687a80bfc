package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frozen layer gives the outputs and passes on the gradients of one that learns, and has no gradient itself. */
class FrozenLayersTest {

    private static final Shape INPUT = new Shape(2, 7, 6);
    private static final int BATCH = 16;
    private static final Size THREE = new Size(3, 3);
    private static final Size ONE = new Size(1, 1);
    private static final List<Layer> LAYERS = List.of(
            new Conv2d(4, THREE, ONE, ONE),
            new Relu(),
            new Residual(List.of(new Conv2d(4, THREE, ONE, ONE), new Scale()), List.of(new Scale())),
            new Conv2d(5, THREE, new Size(2, 2), ONE),
            new Scale(),
            new Tanh(),
            new Dense(9),
            new Relu(),
            new Dense(3));

    /** What a pass gives: the outputs, and the gradient of each tensor that learns. */
    private record Pass(float[] output, Map<String, float[]> gradients) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,2", "2", "3,4", "6", "0,2,3,4,6", "8", "0,8", "2,3,6"})
    void theOthersLearnAsIfItLearned(String numbers) {
        Network frozen = frozen(LAYERS, numbers);
        Network whole = new Network(INPUT, LAYERS);
        Pass expected = pass(whole);
        Pass found = pass(frozen);
        assertThat(found.output()).isEqualTo(expected.output());
        expected.gradients().keySet().retainAll(found.gradients().keySet());
        assertThat(found.gradients()).usingRecursiveComparison().isEqualTo(expected.gradients());
        long learned = whole.tensors().size() - count(numbers, whole);
        assertThat(found.gradients()).hasSize((int) learned);
    }

    private static long count(String numbers, Network whole) {
        List<String> names = whole.names();
        return numbers(numbers).stream()
                .mapToLong(i -> whole.tensors().stream()
                        .filter(tensor -> tensor.name().startsWith(names.get(i) + "."))
                        .count())
                .sum();
    }

    /** Its statistics are part of a straight line through each value, which is what a scale is. */
    @Test
    void frozenBatchNormalizationIsAScale() {
        List<Layer> normalized = List.of(new Conv2d(4, THREE, ONE, ONE), new BatchNorm2d(0.1, 1e-5), new Dense(3));
        List<Layer> scaled = List.of(new Conv2d(4, THREE, ONE, ONE), new Scale(), new Dense(3));
        Network frozen = frozen(normalized, "1");
        float[] parameters = parameters(frozen);
        Network scale = new Network(INPUT, scaled);
        float[] same = parameters(scale);
        for (int channel = 0; channel < 4; channel++) {
            float mean = channel - 1.5f;
            float square = mean * mean + 0.5f + channel;
            set(parameters, frozen, "batchNorm1.gain", channel, 2f - channel);
            set(parameters, frozen, "batchNorm1.bias", channel, 0.25f * channel);
            set(parameters, frozen, "batchNorm1.mean", channel, mean);
            set(parameters, frozen, "batchNorm1.meanSquare", channel, square);
            float gain = (2f - channel)
                    * (1f / (float) Math.sqrt(Math.max(0f, Math.fma(-mean, mean, square)) + (float) 1e-5));
            set(same, scale, "scale1.gain", channel, gain);
            set(same, scale, "scale1.bias", channel, Math.fma(-mean, gain, 0.25f * channel));
        }
        float[] before = parameters.clone();
        Pass found = pass(frozen, parameters);
        Pass expected = pass(scale, same);
        assertThat(parameters).isEqualTo(before);
        expected.gradients().keySet().removeIf(name -> name.startsWith("scale"));
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aLayerStartsFromTheSameWeightsFrozenOrNot() {
        Network frozen = frozen(LAYERS, "0,3,6");
        Network whole = new Network(INPUT, LAYERS);
        Map<String, float[]> expected = byName(whole, Initialization.HE_NORMAL.parameters(whole, 7));
        assertThat(byName(frozen, Initialization.HE_NORMAL.parameters(frozen, 7)))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(expected);
    }

    @Test
    void frozenTensorsLieBehindAllOthers() {
        Network network = frozen(List.of(new BatchNorm2d(0.1, 1e-5), new BatchNorm2d(0.1, 1e-5), new Dense(3)), "0");
        assertThat(network.tensors())
                .extracting(Network.Tensor::name)
                .containsExactly(
                        "batchNorm2.gain",
                        "batchNorm2.bias",
                        "dense1.weight",
                        "dense1.bias",
                        "batchNorm2.mean",
                        "batchNorm2.meanSquare",
                        "batchNorm1.gain",
                        "batchNorm1.bias",
                        "batchNorm1.mean",
                        "batchNorm1.meanSquare");
        assertThat(network.trainedCount()).isEqualTo(4 + 3 * 84 + 3);
        assertThat(network.movingCount()).isEqualTo(network.trainedCount() + 4);
        assertThat(network.parameterCount()).isEqualTo(network.movingCount() + 8);
    }

    @Test
    void whatHasNoParametersCannotBeFrozen() {
        assertThatThrownBy(() -> frozen(LAYERS, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers: relu1 (layer 2) has no parameters that could be frozen; leave frozen out");
    }

    private static Network frozen(List<Layer> layers, String numbers) {
        List<Boolean> frozen = new ArrayList<>(Collections.nCopies(layers.size(), false));
        numbers(numbers).forEach(i -> frozen.set(i, true));
        return new Network(INPUT, layers, Collections.nCopies(layers.size(), ""), frozen);
    }

    private static List<Integer> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    private static Pass pass(Network network) {
        return pass(network, parameters(network));
    }

    private static Pass pass(Network network, float[] parameters) {
        Workspace workspace = new Workspace(network, BATCH, true);
        fill(workspace.input(), 1);
        BatchContext pass = BatchContext.training(BATCH, new long[BATCH]);
        workspace.forward(parameters, pass);
        float[] output = read(workspace.output());
        fill(workspace.outputGradient().orElseThrow(), 2);
        float[] gradient = new float[network.movingCount()];
        workspace.backward(parameters, gradient, pass);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (Network.Tensor tensor : network.tensors()) {
            if (tensor.parameter().learned()) {
                gradients.put(tensor.name(), values(gradient, tensor));
            }
        }
        return new Pass(output, gradients);
    }

    /** Weights that are no zeros, drawn for each tensor by its name. */
    private static float[] parameters(Network network) {
        float[] parameters = new float[network.parameterCount()];
        for (Network.Tensor tensor : network.tensors()) {
            RandomStream random = RandomStream.of(5, tensor.name().hashCode());
            for (int i = 0; i < tensor.parameter().size(); i++) {
                parameters[tensor.start() + i] = random.nextFloat() - 0.5f;
            }
        }
        return parameters;
    }

    private static void set(float[] parameters, Network network, String name, int index, float value) {
        for (Network.Tensor tensor : network.tensors()) {
            if (tensor.name().equals(name)) {
                parameters[tensor.start() + index] = value;
            }
        }
    }

    private static Map<String, float[]> byName(Network network, float[] parameters) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.tensors().forEach(tensor -> values.put(tensor.name(), values(parameters, tensor)));
        return values;
    }

    private static float[] values(float[] parameters, Network.Tensor tensor) {
        return Arrays.copyOfRange(
                parameters, tensor.start(), tensor.start() + tensor.parameter().size());
    }

    private static void fill(Buffer buffer, long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = buffer.shape();
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int i = 0; i < shape.width() * BATCH; i++) {
                    buffer.values()[buffer.index(channel, row, 0) + i] = random.nextFloat() - 0.5f;
                }
            }
        }
    }

    private static float[] read(Buffer buffer) {
        float[] values = new float[buffer.shape().size() * BATCH];
        for (int channel = 0; channel < buffer.shape().size(); channel++) {
            System.arraycopy(buffer.values(), buffer.index(channel, 0, 0), values, channel * BATCH, BATCH);
        }
        return values;
    }
}
