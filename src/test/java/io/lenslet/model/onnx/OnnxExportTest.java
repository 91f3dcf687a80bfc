package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.model.Model;
import io.lenslet.nn.AveragePool2d;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Dropout;
import io.lenslet.nn.GlobalAveragePool2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.LeakyRelu;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Residual;
import io.lenslet.nn.Scale;
import io.lenslet.nn.ScaledTanh;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Sigmoid;
import io.lenslet.nn.Size;
import io.lenslet.nn.Softmax;
import io.lenslet.nn.Tanh;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer and every named network as an ONNX file: onnxruntime computes what we do, and the file comes back as it
 * went.
 */
class OnnxExportTest {

    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final Size SIDE_BY_SIDE = new Size(0, 0);

    /** Layers, and what goes into the first of them; the graph is made to end in a vector where they do not. */
    static List<Network> layers() {
        return List.of(
                network(new Shape(1, 9, 8), new Conv2d(6, size(5, 5), size(1, 1), size(2, 2))),
                network(new Shape(2, 7, 9), new Conv2d(5, size(3, 2), size(2, 3), size(1, 0))),
                network(new Shape(4, 7, 8), new Conv2d(6, size(3, 2), size(1, 1), size(2, 1), size(2, 3), 2)),
                network(new Shape(3, 5, 4), new Conv2d(3, size(3, 3), size(1, 1), size(1, 1), size(1, 1), 3)),
                network(new Shape(3, 5, 6), new MaxPool2d(size(2, 2), SIDE_BY_SIDE)),
                network(new Shape(2, 7, 5), new MaxPool2d(size(3, 2), size(2, 1))),
                network(new Shape(3, 4, 7), new AveragePool2d(size(2, 3), size(1, 2))),
                network(new Shape(3, 4, 5), new GlobalAveragePool2d()),
                network(new Shape(4, 3, 5), new Dense(7)),
                network(new Shape(2, 3, 4), new BatchNorm2d(0.1, 1e-5)),
                network(new Shape(2, 3, 4), new BatchNorm2d(0.37, 0.001)),
                network(new Shape(3, 2, 4), new Scale()),
                network(new Shape(1, 4, 4), new Scale(), new Scale(), new Relu()),
                network(new Shape(2, 3, 3), new Dropout(0.3)),
                network(new Shape(2, 3, 4), new Relu()),
                network(new Shape(2, 3, 4), new LeakyRelu(0.1)),
                network(new Shape(2, 3, 4), new Tanh()),
                network(new Shape(2, 3, 4), new ScaledTanh()),
                network(new Shape(2, 3, 4), new Sigmoid()),
                network(new Shape(5, 2, 3), new Softmax()),
                network(
                        new Shape(3, 5, 4),
                        new Residual(
                                List.of(conv(5, 3, 2), new Relu(), conv(4, 3, 1)),
                                List.of(conv(4, 1, 2), new BatchNorm2d(0.1, 1e-5)))),
                network(
                        new Shape(2, 4, 4),
                        new Residual(
                                List.of(
                                        new Relu(),
                                        new Residual(List.of(conv(2, 3, 1), new Dropout(0.5)), List.of()),
                                        new Sigmoid()),
                                List.of()),
                        new Relu()),
                // From images to vectors and back
                network(
                        new Shape(2, 3, 3),
                        new Dense(4),
                        new BatchNorm2d(0.1, 1e-5),
                        new Scale(),
                        new Softmax(),
                        conv(3, 1, 1),
                        new MaxPool2d(size(1, 1), SIDE_BY_SIDE),
                        new Dense(5),
                        new GlobalAveragePool2d()),
                network(
                        new Shape(3, 4, 4),
                        new Residual(
                                List.of(conv(4, 3, 1), new Dense(6)),
                                List.of(conv(6, 1, 1), new GlobalAveragePool2d())),
                        new Dense(3)));
    }

    private static Network network(Shape input, Layer... layers) {
        Network network = new Network(input, List.of(layers));
        Shape output = network.output();
        boolean vector = output.height() == 1 && output.width() == 1;
        return vector
                ? network
                : new Network(
                        input,
                        Stream.concat(Stream.of(layers), Stream.of(new Dense(6)))
                                .toList());
    }

    private static Size size(int height, int width) {
        return new Size(height, width);
    }

    private static Conv2d conv(int filters, int size, int stride) {
        return new Conv2d(filters, size(size, size), size(stride, stride), size(size / 2, size / 2));
    }

    @Test
    void everyPermittedLayerHasACase() {
        Set<Class<?>> covered = layers().stream()
                .flatMap(network -> network.layers().stream())
                .map(Layer::getClass)
                .collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layersComputeInOnnxruntimeWhatTheyDoHere(Network network) throws OrtException {
        for (Normalization normalization :
                List.of(MNIST, new Normalization(0, 1), new Normalization(0, 0.25), new Normalization(1 / 3.0, 1))) {
            check(RandomModels.of(network, normalization, 5), 5);
        }
    }

    static List<String> networks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf", "networks"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    /** VGG-16 sees 32 x 32 pixels here and is an eighth as wide: its layers are all there. */
    @ParameterizedTest
    @MethodSource("networks")
    void networksComputeInOnnxruntimeWhatTheyDoHere(String name) throws OrtException {
        Network network = Networks.named(name);
        boolean large = network.parameterCount() > 100_000_000;
        check(RandomModels.of(large ? narrow(network) : network, MNIST, 11), large ? 5 : 16);
    }

    private static Network narrow(Network network) {
        List<Layer> layers =
                network.layers().stream().map(OnnxExportTest::narrow).toList();
        return new Network(new Shape(3, 32, 32), layers, network.givenNames());
    }

    private static Layer narrow(Layer layer) {
        if (layer instanceof Conv2d conv) {
            return conv(conv.filters() / 8, conv.size().height(), 1);
        }
        return layer instanceof Dense dense ? new Dense(dense.outputs() / 8) : layer;
    }

    private static void check(Model model, int count) throws OrtException {
        byte[] file = OnnxExport.write(model, "test");
        Shape shape = model.network().input();
        byte[] pixels = Engine.randomPixels(shape, count, 3);
        float[][] expected = Engine.outputs(model, pixels);
        try (OnnxRuntime runtime = new OnnxRuntime(file)) {
            Outputs.assertEqual(
                    expected,
                    runtime.run(Engine.floats(pixels, 1f), count, shape.channels(), shape.height(), shape.width()));
            float[] first = Arrays.copyOf(Engine.floats(pixels, 1f), shape.size());
            Outputs.assertEqual(
                    Arrays.copyOf(expected, 1), runtime.run(first, 1, shape.channels(), shape.height(), shape.width()));
        }
        Model read = OnnxImport.read(file, "m.onnx", OnnxImports.NOTHING);
        assertThat(read.network()).isEqualTo(model.network());
        assertThat(read.normalization()).isEqualTo(model.normalization());
        assertThat(read.classes()).isEqualTo(model.classes());
        assertThat(read.provenance()).isEqualTo(model.provenance());
        assertThat(read.parametersSha256()).isEqualTo(model.parametersSha256());
        assertThat(OnnxExport.write(read, "test")).isEqualTo(file);
    }
}
