package io.lenslet.model.onnx;

import static io.lenslet.model.onnx.Graphs.longs;
import static io.lenslet.model.onnx.OnnxImports.classified;
import static io.lenslet.model.onnx.OnnxImports.images;
import static io.lenslet.model.onnx.OnnxImports.layers;
import static io.lenslet.model.onnx.OnnxImports.same;
import static io.lenslet.model.onnx.OnnxImports.vectors;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.model.Model;
import io.lenslet.nn.Residual;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every form of a node that is taken computes what onnxruntime makes of it. */
class OnnxImportLayersTest {

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
}
