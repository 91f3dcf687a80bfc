package io.lenslet.model.onnx;

import static io.lenslet.model.onnx.Graphs.longs;
import static io.lenslet.model.onnx.OnnxImports.images;
import static io.lenslet.model.onnx.OnnxImports.refused;
import static io.lenslet.model.onnx.OnnxImports.vectors;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.model.InvalidModelException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that no layer covers is refused by its name, with what would be taken. */
class OnnxImportRefusalTest {

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
    void numbersThatNoIntHolds() {
        long huge = 1L << 31;
        String range = " must be two numbers from 1 to 2147483647, was [2147483648, 1]";
        refused(
                images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("strides", longs(huge, 1)), "w"),
                "Conv (node 'c'): strides" + range);
        refused(
                images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("dilations", longs(huge, 1)), "w"),
                "Conv (node 'c'): dilations" + range);
        refused(
                images().node("MaxPool", "p", Map.of("kernel_shape", longs(huge, 1))),
                "MaxPool (node 'p'): kernel_shape" + range);
        refused(
                images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("pads", longs(0, 0, huge, 0)), "w"),
                "Conv (node 'c'): pads must be two numbers from 0 to 2147483647, was [2147483648, 0]");
        refused(
                images().weights("w", 4, 2, 3, 3).node("Conv", "c", Map.of("group", huge), "w"),
                "Conv (node 'c'): attribute group must be from 1 to 2147483647, was 2147483648");
        refused(
                images().weights("w", 4, 2, 3, 3)
                        .node("Conv", "c", Map.of("dilations", longs(1L << 30, 1L << 30)), "w"),
                "Conv (node 'c'): a window of 3x3 does not fit into an input of 6x6 with padding 0x0; choose a smaller"
                        + " size or more padding");
        refused(
                images().weights("w", 4, 2, 3, 3)
                        .node("Conv", "c", Map.of("pads", longs(huge - 1, 0, huge - 1, 0)), "w"),
                "Conv (node 'c'): with padding 2147483647x0 its input has 51539607600 values, more than 2147483647");
        byte[] tensor = images().tensor(OnnxTensor.floats("w", List.of(1L << 62, 4L), FloatBuffer.allocate(0)))
                .node("Conv", "c", "w")
                .file(3);
        assertThatThrownBy(() -> OnnxImport.read(tensor, "m.onnx", OnnxImports.NOTHING))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("m.onnx is not an ONNX file, or is cut off: tensor 'w' has the dimensions"
                        + " [4611686018427387904, 4], more than an array holds");
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
}
