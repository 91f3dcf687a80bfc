package io.lenslet.model.onnx;

import static io.lenslet.model.onnx.Graphs.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Residual;
import io.lenslet.nn.Scale;
import io.lenslet.nn.Shape;
import io.lenslet.protobuf.ProtobufMessage;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Networks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every form of a node that is taken computes what onnxruntime makes of it; every other is refused by its name. */
class OnnxImportTest {

    static final OnnxImport.Supplement NOTHING = new OnnxImport.Supplement(Optional.empty(), Optional.empty());

    private static Graphs images() {
        return new Graphs(2, 6, 6);
    }

    /** To vectors of 2 x 6 x 6. */
    private static Graphs vectors() {
        return images().node("Flatten", "flat");
    }

    private static Graphs classified(Graphs images, int features) {
        return images.node("Flatten", "vector")
                .weights("classes", 3, features)
                .weights("bias", 3)
                .node("Gemm", "scores", Map.of("transB", 1), "classes", "bias");
    }

    /** Imports the file and compares what both compute; pixels are 0 to 1. */
    private static Model same(byte[] file) throws OrtException {
        return same(file, 4, 1f / 255);
    }

    private static Model same(byte[] file, int count, float unit) throws OrtException {
        Model model = OnnxImport.read(file, "m.onnx", NOTHING);
        Shape shape = model.network().input();
        byte[] pixels = Engine.randomPixels(shape, count, 2);
        try (OnnxRuntime runtime = new OnnxRuntime(file)) {
            Outputs.assertEqual(
                    runtime.run(Engine.floats(pixels, unit), count, shape.channels(), shape.height(), shape.width()),
                    Engine.outputs(model, pixels));
        }
        byte[] again = OnnxExport.write(model, "test");
        assertThat(OnnxExport.write(OnnxImport.read(again, "again.onnx", NOTHING), "test"))
                .isEqualTo(again);
        return model;
    }

    private static List<String> layers(Model model) {
        return model.network().layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void convolutions() throws OrtException {
        same(classified(images().weights("w", 4, 2, 3, 3).node("Conv", "c", "w"), 4 * 4 * 4)
                .file(3));
        same(classified(
                        images().weights("w", 4, 1, 3, 2)
                                .weights("b", 4)
                                .node(
                                        "Conv",
                                        "c",
                                        Map.of(
                                                "group",
                                                2,
                                                "pads",
                                                longs(1, 2, 1, 2),
                                                "strides",
                                                longs(2, 1),
                                                "dilations",
                                                longs(1, 2)),
                                        "w",
                                        "b"),
                        4 * 3 * 8)
                .file(3));
        same(classified(
                        images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("auto_pad", "SAME_UPPER"), "w"),
                        4 * 36)
                .file(3));
        same(classified(images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("auto_pad", "VALID"), "w"), 4 * 16)
                .file(3));
        // One column of the padding at the end is seen by no window.
        same(classified(
                        images().weights("w", 4, 2, 2, 2)
                                .node("Conv", "c", Map.of("pads", longs(0, 0, 1, 1), "strides", longs(2, 2)), "w"),
                        4 * 9)
                .file(3));
        Model biased = same(classified(
                        images().weights("w", 4, 2, 3, 3)
                                .weights("b", 4, 1, 1)
                                .node("Conv", "c", "w")
                                .node("Add", "biased", "b"),
                        4 * 16)
                .file(3));
        assertThat(layers(biased)).containsExactly("Conv2d", "Dense");
    }

    @Test
    void matrices() throws OrtException {
        Graphs gemm = vectors()
                .weights("w", 72, 5)
                .weights("b", 1, 5)
                .node("Gemm", "g", Map.of("alpha", 0.5f, "beta", 2f), "w", "b")
                .weights("v", 3, 5)
                .node("Gemm", "h", Map.of("transB", 1), "v")
                .tensor("c", new float[] {0.25f})
                .node("Add", "s", "c");
        assertThat(layers(same(gemm.file(3)))).containsExactly("Dense", "Dense");
        Graphs product = vectors()
                .weights("w", 72, 100)
                .weights("b", 100)
                .node("MatMul", "g", "w")
                .node("Add", "s", "b")
                .weights("v", 100, 3)
                .node("MatMul", "h", "v");
        assertThat(layers(same(product.file(3)))).containsExactly("Dense", "Dense");
        same(vectors()
                .weights("w", 72, 3)
                .weights("b", 3)
                .node("MatMul", "g", "w")
                .nodeOf("Add", "s", Map.of(), "b", "g")
                .file(3));
        same(vectors()
                .weights("w", 72, 3)
                .tensor("b", new float[] {0.5f}, 1)
                .node("Gemm", "g", "w", "b")
                .file(3));
    }

    @Test
    void pools() throws OrtException {
        Map<String, Object> two = Map.of("kernel_shape", longs(2, 2));
        same(classified(images().node("MaxPool", "p", two), 2 * 25).file(3));
        same(classified(images().node("AveragePool", "p", two), 2 * 25).file(3));
        same(classified(
                        images().node(
                                        "MaxPool",
                                        "p",
                                        Map.of("kernel_shape", longs(3, 3), "strides", longs(3, 3), "ceil_mode", 1)),
                        2 * 4)
                .file(3));
        same(classified(
                        images().node(
                                        "AveragePool",
                                        "p",
                                        Map.of(
                                                "kernel_shape",
                                                longs(2, 3),
                                                "strides",
                                                longs(2, 3),
                                                "auto_pad",
                                                "SAME_UPPER")),
                        2 * 6)
                .file(3));
        same(classified(
                        images().node(
                                        "MaxPool",
                                        "p",
                                        Map.of(
                                                "kernel_shape",
                                                longs(2, 2),
                                                "strides",
                                                longs(2, 2),
                                                "pads",
                                                longs(0, 0, 1, 1))),
                        2 * 9)
                .file(3));
        same(images().weights("w", 3, 2, 1, 1)
                .node("Conv", "c", "w")
                .node("GlobalAveragePool", "p")
                .node("Flatten", "f")
                .file(3));
    }

    @Test
    void normalizationsOfBatches() throws OrtException {
        float[] means = {0.3f, -20f};
        float[] variances = {0.5f, 1e-3f};
        Graphs graph = classified(
                images().weights("g", 2)
                        .weights("b", 2)
                        .tensor("m", means, 2)
                        .tensor("v", variances, 2)
                        .node(
                                "BatchNormalization",
                                "n",
                                Map.of("epsilon", 1e-3f, "momentum", 0.75f),
                                "g",
                                "b",
                                "m",
                                "v"),
                72);
        Model model = same(graph.file(3));
        assertThat(model.network().layers().get(0)).hasToString("BatchNorm2d[momentum=0.25, epsilon=0.001]");
        Graphs frozen = classified(
                images().weights("g", 2)
                        .weights("b", 2)
                        .tensor("m", means, 2)
                        .tensor("v", variances, 2)
                        .node("BatchNormalization", "n", Map.of("momentum", 1f), "g", "b", "m", "v"),
                72);
        assertThat(same(frozen.file(3)).network().layers().get(0))
                .hasToString("BatchNorm2d[momentum=0.1, epsilon=1.0E-5]");
        same(vectors()
                .weights("w", 3, 72)
                .node("Gemm", "d", Map.of("transB", 1), "w")
                .weights("g", 3)
                .weights("b", 3)
                .tensor("m", new float[3], 3)
                .tensor("v", new float[] {1, 2, 0}, 3)
                .node("BatchNormalization", "n", "g", "b", "m", "v")
                .file(3));
    }

    /**
     * A mean square has no room for a variance far below the square of its mean; the layer computes what it should all
     * the same.
     */
    @Test
    void meanSquaresGiveTheVariance() {
        RandomStream random = RandomStream.of(4);
        for (int i = 0; i < 10_000; i++) {
            float mean = (float) (random.nextGaussian() * 3);
            float meanSquare = mean * mean + random.nextFloat();
            float variance = Variance.of(mean, meanSquare);
            assertThat(Variance.of(mean, Variance.meanSquare(mean, variance))).isEqualTo(variance);
        }
        assertThat(Variance.of(0.7f, Variance.meanSquare(0.7f, 0f))).isZero();
        NormalizationStatistics far =
                NormalizationStatistics.of(new float[] {2f}, new float[] {1000f}, new float[] {0.01f}, 1e-5f);
        float variance = Variance.of(1000f, far.meanSquares()[0]);
        assertThat(variance).isNotEqualTo(0.01f);
        assertThat(far.gains()[0] / Math.sqrt(variance + 1e-5))
                .isCloseTo(2 / Math.sqrt(0.01 + 1e-5), org.assertj.core.data.Percentage.withPercentage(1e-5));
    }

    @Test
    void linesThroughChannels() throws OrtException {
        Graphs standardized = classified(
                images().tensor("mean", new float[] {0.4f, 0.5f}, 1, 2, 1, 1)
                        .tensor("std", new float[] {0.2f, 0.25f}, 2, 1, 1)
                        .node("Sub", "s", "mean")
                        .node("Div", "d", "std"),
                72);
        Model model = same(standardized.file(3));
        assertThat(layers(model)).containsExactly("Scale", "Dense");
        assertThat(model.normalization()).isEqualTo(new Normalization(0, 1));
        Graphs between = classified(
                images().node("Relu", "r")
                        .tensor("k", new float[] {3f})
                        .tensor("b", new float[] {1, 2}, 2, 1, 1)
                        .nodeOf("Mul", "m", Map.of(), "k", "r")
                        .node("Sub", "s", "b")
                        .node("Tanh", "t")
                        .node("Add", "a", "b"),
                72);
        assertThat(layers(same(between.file(3)))).containsExactly("Relu", "Scale", "Tanh", "Scale", "Dense");
        same(vectors()
                .weights("w", 3, 72)
                .node("Gemm", "d", Map.of("transB", 1), "w")
                .node("Relu", "r")
                .weights("f", 3)
                .node("Mul", "m", "f")
                .file(3));
    }

    @Test
    void pixelsAreNormalizedWhereAllAreTreatedAlike() throws OrtException {
        float[] mean = {127.5f};
        Model symmetric = same(
                classified(images().tensor("m", mean).node("Sub", "s", "m").node("Div", "d", "m"), 72)
                        .file(3),
                4,
                1f);
        assertThat(symmetric.normalization()).isEqualTo(new Normalization(0.5, 0.5));
        assertThat(layers(symmetric)).containsExactly("Dense");
        Model scaled = same(
                classified(images().tensor("m", new float[] {1 / 255f}).node("Mul", "s", "m"), 72)
                        .file(3),
                4,
                1f);
        assertThat(scaled.normalization()).isEqualTo(new Normalization(0, 1));
        Model unit = same(classified(
                        images().tensor("m", new float[] {0.5f})
                                .tensor("n", new float[] {4f})
                                .node("Sub", "s", "m")
                                .node("Mul", "t", "n"),
                        72)
                .file(3));
        assertThat(unit.normalization()).isEqualTo(new Normalization(0.5, 0.25));
        Model turned = same(classified(images().tensor("m", new float[] {-1f}).node("Mul", "s", "m"), 72)
                .file(3));
        assertThat(layers(turned)).containsExactly("Scale", "Dense");
    }

    @Test
    void functions() throws OrtException {
        same(classified(
                        images().node("Relu", "a")
                                .node("LeakyRelu", "b", Map.of("alpha", 0.3f))
                                .node("Sigmoid", "c")
                                .node("Tanh", "d")
                                .node("LeakyRelu", "e"),
                        72)
                .file(3));
        same(images().weights("w", 3, 2, 6, 6)
                .node("Conv", "c", "w")
                .node("Flatten", "f")
                .node("Softmax", "s")
                .file(3));
        same(images().weights("w", 3, 2, 6, 6)
                .opset(12)
                .node("Conv", "c", "w")
                .node("Flatten", "f")
                .node("Softmax", "s")
                .file(3));
        same(classified(
                        images().weights("w", 3, 2, 5, 5)
                                .node("Conv", "c", "w")
                                .node("Softmax", "s", Map.of("axis", -3)),
                        12)
                .file(3));
        same(images().weights("w", 3, 2, 6, 6)
                .opset(12)
                .node("Conv", "c", "w")
                .node("Softmax", "s")
                .node("Flatten", "f")
                .file(3));
    }

    @Test
    void whatLeavesTheNumbersAsTheyAre() throws OrtException {
        Graphs graph = images().node("Identity", "i")
                .node("Dropout", "d")
                .nodeOf("Constant", "shape", Map.of("value", OnnxTensor.integers("", 0, -1)))
                .nodeOf("Reshape", "flat", Map.of(), "d", "shape")
                .weights("w0", 3, 72)
                .nodeOf("Identity", "w", Map.of(), "w0")
                .nodeOf("Gemm", "g", Map.of("transB", 1), "flat", "w")
                .tensor(OnnxTensor.integers("one", -1, 3, 1, 1))
                .node("Reshape", "image", "one")
                .weights("v", 3, 3, 1, 1)
                .node("Conv", "c", "v")
                .tensor(OnnxTensor.integers("same", 0, 3, 1, -1))
                .node("Reshape", "still", "same")
                .node("Flatten", "end");
        assertThat(layers(same(graph.file(3)))).containsExactly("Dropout", "Dense", "Conv2d");
        same(classified(
                        images().opset(10)
                                .node("Dropout", "d", Map.of("ratio", 0.25f))
                                .node("Pad", "p", Map.of("pads", new long[8])),
                        72)
                .file(3));
        same(classified(images().tensor("r", new float[] {0.25f}).node("Dropout", "d", "r"), 72)
                .file(3));
        same(
                images().batch(1)
                        .tensor(OnnxTensor.integers("v", 1, 72))
                        .node("Reshape", "flat", "v")
                        .weights("w", 3, 72)
                        .node("Gemm", "g", Map.of("transB", 1), "w")
                        .file(3),
                1,
                1f / 255);
    }

    @Test
    void sums() throws OrtException {
        Graphs graph = images().weights("w", 2, 2, 3, 3)
                .node("Relu", "x")
                .node("Conv", "c", Map.of("pads", longs(1, 1, 1, 1)), "w")
                .node("Tanh", "t")
                .nodeOf("Add", "first", Map.of(), "x", "t")
                .node("Sigmoid", "s")
                .node("Tanh", "u")
                .nodeOf("Add", "inner", Map.of(), "u", "s")
                .nodeOf("Add", "second", Map.of(), "inner", "first");
        Model model = same(classified(graph, 72).file(3));
        assertThat(layers(model)).containsExactly("Relu", "Residual", "Residual", "Dense");
        Residual second = (Residual) model.network().layers().get(2);
        assertThat(second.shortcut()).isEmpty();
        assertThat(second.layers()).hasSize(2).last().isInstanceOf(Residual.class);
    }

    /**
     * As the model zoo's vgg16-7 was written by MXNet: constants are inputs, names have no meaning, Flatten and Dropout
     * between matrices.
     */
    @Test
    void theVggOfTheModelZoo() throws OrtException {
        Graphs graph = new Graphs(3, 32, 32).opset(7).irVersion(3).batch(1);
        int channels = 3;
        int convolutions = 0;
        int pools = 0;
        for (int width : new int[] {8, 8, 0, 8, 8, 0, 16, 16, 16, 0, 16, 16, 16, 0, 16, 16, 16, 0}) {
            if (width == 0) {
                graph.node(
                        "MaxPool",
                        "vgg0_pool" + pools++ + "_fwd",
                        Map.of("kernel_shape", longs(2, 2), "pads", longs(0, 0, 0, 0), "strides", longs(2, 2)));
                continue;
            }
            String name = "vgg0_conv" + convolutions++;
            graph.weights(name + "_weight", width, channels, 3, 3).weights(name + "_bias", width);
            graph.node(
                            "Conv",
                            name + "_fwd",
                            Map.of(
                                    "dilations",
                                    longs(1, 1),
                                    "group",
                                    1,
                                    "kernel_shape",
                                    longs(3, 3),
                                    "pads",
                                    longs(1, 1, 1, 1),
                                    "strides",
                                    longs(1, 1)),
                            name + "_weight",
                            name + "_bias")
                    .node("Relu", name + "_relu");
            channels = width;
        }
        int features = 16;
        for (int i = 0; i < 3; i++) {
            int outputs = i == 2 ? 12 : 24;
            String name = "vgg0_dense" + i;
            graph.node("Flatten", "flatten_" + i)
                    .weights(name + "_weight", outputs, features)
                    .weights(name + "_bias", outputs)
                    .node(
                            "Gemm",
                            name + "_fwd",
                            Map.of("alpha", 1f, "beta", 1f, "transA", 0, "transB", 1),
                            name + "_weight",
                            name + "_bias");
            graph = i == 2
                    ? graph
                    : graph.node("Relu", name + "_relu").node("Dropout", "vgg0_dropout" + i, Map.of("ratio", 0.5f));
            features = outputs;
        }
        Model model = same(graph.tensorsAreInputs().file(12), 1, 1f / 255);
        List<String> expected = Networks.named("vgg16").layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
        assertThat(layers(model).stream()
                        .filter(layer -> !layer.equals("Dropout"))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void supplements() {
        byte[] file = vectors()
                .weights("w", 3, 72)
                .node("Gemm", "g", Map.of("transB", 1), "w")
                .metadata("author", "somebody")
                .file(3);
        OnnxImport.Supplement given = new OnnxImport.Supplement(
                Optional.of(List.of("a", "b", "c")), Optional.of(new Normalization(0.5, 0.25)));
        Model model = OnnxImport.read(file, "m.onnx", given);
        assertThat(model.classes()).containsExactly("a", "b", "c");
        assertThat(model.normalization()).isEqualTo(new Normalization(0.5, 0.25));
        assertThat(model.provenance())
                .isEqualTo(Map.of("author", "somebody", "importedFrom", "ONNX, opset 13, elsewhere 2"));
        assertThatThrownBy(() -> OnnxImport.read(
                        file, "m.onnx", new OnnxImport.Supplement(Optional.of(List.of("a", "b")), Optional.empty())))
                .hasMessage("m.onnx: there are 2 class names for 3 outputs");
        assertThatThrownBy(() -> OnnxImport.read(OnnxExport.write(model, "test"), "m.onnx", given))
                .hasMessage("m.onnx: its graph has a normalization, mean 0.5 and deviation 0.25; leave out the other");
    }

    private static void refused(Graphs graph, String message) {
        byte[] file = graph.file(3);
        assertThatThrownBy(() -> OnnxImport.read(file, "m.onnx", NOTHING))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("m.onnx: " + message);
    }

    @Test
    void operatorsThatNoLayerCovers() {
        String supported =
                " is not supported; supported are Constant, Add, AveragePool, BatchNormalization, Conv, Div, Dropout,"
                        + " Flatten, Gemm, GlobalAveragePool, Identity, LeakyRelu, MatMul, MaxPool, Mul, Pad, Relu,"
                        + " Reshape, Sigmoid, Softmax, Sub, Tanh";
        refused(images().node("LRN", "norm1", Map.of("size", 5)), "LRN (node 'norm1')" + supported);
        refused(images().node("com.microsoft.FusedConv", "f"), "com.microsoft.FusedConv (node 'f')" + supported);
        refused(
                images().node("Relu", "r").nodeOf("Concat", "both", Map.of("axis", 1), "r", "data"),
                "Concat (node 'both')" + supported);
        refused(
                images().node("Relu", "r").nodeOf("Mul", "m", Map.of(), "r", "data"),
                "Mul (node 'm'): its inputs [r, data] all depend on the image; only one may, but for an Add");
        refused(
                images().nodeOf("Add", "twice", Map.of(), "data", "data"),
                "Add (node 'twice'): layers must name at least one layer");
    }

    @Test
    void formsOfNodesThatNoLayerCovers() {
        refused(
                images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("pads", longs(0, 0, 1, 1)), "w"),
                "Conv (node 'c'): windows of 3x3 in steps of 1x1 over 2x6x6 with paddings 0 before and 1 after are not"
                        + " supported, only the same on both sides");
        refused(
                images().node("MaxPool", "p", Map.of("kernel_shape", longs(3, 3), "pads", longs(1, 1, 1, 1))),
                "MaxPool (node 'p'): padding is not supported, only pools without");
        refused(
                images().node(
                                "MaxPool",
                                "p",
                                Map.of("kernel_shape", longs(4, 4), "strides", longs(4, 4), "ceil_mode", 1)),
                "MaxPool (node 'p'): windows of 4x4 in steps of 4x4 over 2x6x6 with paddings 0 before and 0 after and"
                        + " ceil_mode are not supported, only the same on both sides");
        refused(
                images().node("MaxPool", "p", Map.of("kernel_shape", longs(2, 2), "dilations", longs(2, 2))),
                "MaxPool (node 'p'): dilations 2x2 are not supported, only pools without");
        refused(images().node("MaxPool", "p"), "MaxPool (node 'p'): attribute kernel_shape is missing");
        refused(
                images().weights("w", 3, 72).node("Gemm", "g", Map.of("transB", 1), "w"),
                "Gemm (node 'g'): it takes vectors, (batch, feature), and is given images of 2x6x6; flatten them"
                        + " first");
        refused(
                vectors().weights("w", 3, 70).node("Gemm", "g", Map.of("transB", 1), "w"),
                "Gemm (node 'g'): its matrix of [3, 70] takes vectors of 70, is given 72");
        refused(
                vectors().weights("w", 4, 2, 3, 3).node("Conv", "c", "w"),
                "Conv (node 'c'): it takes images, (batch, channel, row, column), and is given vectors");
        refused(
                images().weights("w", 4, 3, 3, 3).node("Conv", "c", "w"),
                "Conv (node 'c'): its filters must be [4, 2, 3, 3], were [4, 3, 3, 3]");
        refused(vectors().node("Softmax", "s"), "Softmax (node 's'): only a Softmax over channels is supported");
        refused(images().node("Softmax", "s"), "Softmax (node 's'): only a Softmax over channels is supported");
        refused(
                images().tensor(OnnxTensor.integers("v", 0, 8, 9)).node("Reshape", "r", "v"),
                "Reshape (node 'r'): it gives 2x6x6 the dimensions [0, 8, 9]; only (batch, feature) is supported, and"
                        + " (batch, channel, 1, 1) of vectors");
        refused(
                images().tensor(OnnxTensor.integers("v", 2, -1)).node("Reshape", "r", "v"),
                "Reshape (node 'r'): it gives 2x6x6 the dimensions [2, -1]; only (batch, feature) is supported, and"
                        + " (batch, channel, 1, 1) of vectors");
        refused(images().node("Flatten", "f", Map.of("axis", 2)), "Flatten (node 'f'): axis must be 1, was 2");
        refused(
                images().tensor("t", new float[6], 6).node("Relu", "r").node("Add", "a", "t"),
                "Add (node 'a'): tensor 't' of dimensions [6] must be one number, or one for each of 2 channels");
        refused(
                images().node("LeakyRelu", "l", Map.of("alpha", 2f)),
                "LeakyRelu (node 'l'): slope must be above 0 and below 1, was 2.0");
        refused(
                images().node("LeakyRelu", "l", Map.of("alpha", 2)),
                "LeakyRelu (node 'l'): attribute alpha must be a float");
        refused(
                images().node("Pad", "p", Map.of("pads", longs(0, 0, 1, 1, 0, 0, 1, 1))),
                "Pad (node 'p'): its input 2 is missing");
        refused(
                images().weights("w", 4, 2, 9, 9).node("Conv", "", "w"),
                "Conv (the node that gives ''): a window of 9x9 does not fit into"
                        + " an input of 6x6 with padding 0x0; choose a smaller size or more padding");
        refused(images().node("Relu", "r"), "the network's output must be 2x1x1, one number for each class, was 2x6x6");
        refused(
                vectors().nodeOf("Gemm", "g", Map.of(), "flat", "nothing"),
                "Gemm (node 'g'): its input 'nothing' must be a constant");
    }

    @Test
    void versionsThatWereNotLookedAt() {
        Graphs graph = vectors().weights("w", 3, 72).node("Gemm", "g", Map.of("transB", 1), "w");
        assertThatThrownBy(() -> OnnxImport.read(graph.opset(26).file(3), "m.onnx", NOTHING))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("m.onnx has version 26 of ONNX's operators (opset), expected 7 to 25; convert it with"
                        + " onnx.version_converter, or export it again");
        assertThatThrownBy(() -> OnnxImport.read(graph.opset(6).file(3), "m.onnx", NOTHING))
                .hasMessageContaining("version 6 ");
        assertThatThrownBy(() -> OnnxImport.read(graph.opset(7).irVersion(2).file(3), "m.onnx", NOTHING))
                .hasMessageContaining("version 2 of ONNX's format (ir_version), expected 3 to 13");
    }

    @Test
    void valuesInAnotherFile() {
        ProtobufMessage tensor = new ProtobufMessage()
                .varint(1, 4)
                .varint(2, 1)
                .text(8, "fc.weight")
                .varint(14, 1)
                .message(13, new ProtobufMessage().text(1, "location").text(2, "weights.bin"));
        byte[] file = bytes(new ProtobufMessage()
                .varint(1, 8)
                .message(7, new ProtobufMessage().message(5, tensor))
                .message(8, new ProtobufMessage().varint(2, 17)));
        assertThatThrownBy(() -> OnnxImport.read(file, "m.onnx", NOTHING))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("m.onnx: tensor 'fc.weight' keeps its values in another file, which is not read; save the"
                        + " model as one file (onnx.load, then onnx.save)");
    }

    private static byte[] bytes(ProtobufMessage message) {
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate((int) message.length()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        message.writeTo(bytes);
        return bytes.array();
    }

    @Test
    void filesThatAreNoneOrDamaged() {
        for (String text : List.of("", "PK\u0003\u0004 a zip file, not a model", "input: [1, 28, 28]\nlayers: []\n")) {
            assertThatThrownBy(() -> OnnxImport.read(text.getBytes(StandardCharsets.UTF_8), "m.onnx", NOTHING))
                    .as(text)
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageStartingWith("m.onnx is not an ONNX file, or is cut off: ");
        }
        Model model = RandomModels.of(Networks.named("simplest"), new Normalization(0.1307, 0.3081), 3);
        byte[] file = OnnxExport.write(model, "test");
        RandomStream random = RandomStream.of(8);
        for (int i = 0; i < 300; i++) {
            byte[] cut = Arrays.copyOf(file, random.nextInt(file.length));
            assertThatThrownBy(() -> OnnxImport.read(cut, "m.onnx", NOTHING))
                    .as("cut to %d", cut.length)
                    .isInstanceOf(InvalidModelException.class);
        }
    }

    /** A flipped bit may leave another network or other weights; whatever it does, it is told in one line. */
    @Test
    void anyFlippedBitEndsInOneLineOrInAModel() {
        Model model = RandomModels.of(Networks.named("simplest"), new Normalization(0.1307, 0.3081), 3);
        byte[] file = OnnxExport.write(model, "test");
        int weights = 4 * (model.parameters().length - 200);
        RandomStream random = RandomStream.of(9);
        for (int i = 0; i < 3000; i++) {
            byte[] flipped = file.clone();
            int place = random.nextInt(file.length - weights);
            flipped[place < 900 ? place : place + weights] ^= (byte) (1 << random.nextInt(8));
            try {
                OnnxImport.read(flipped, "m.onnx", NOTHING);
            } catch (InvalidModelException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
                assertThat(e.getMessage()).startsWith("m.onnx");
            }
        }
    }

    @Test
    void aScaleOfOneChannelIsNoNormalization() throws OrtException {
        Graphs graph = new Graphs(1, 4, 4)
                .tensor("g", new float[] {2f}, 1, 1, 1)
                .node("Mul", "m", "g")
                .node("Flatten", "f")
                .weights("w", 3, 16)
                .node("Gemm", "d", Map.of("transB", 1), "w");
        Model model = same(graph.file(3));
        assertThat(model.network().layers()).containsExactly(new Scale(), new Dense(3));
    }
}
