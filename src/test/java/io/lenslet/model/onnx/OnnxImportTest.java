package io.lenslet.model.onnx;

import static io.lenslet.model.onnx.Graphs.longs;
import static io.lenslet.model.onnx.OnnxImports.NOTHING;
import static io.lenslet.model.onnx.OnnxImports.layers;
import static io.lenslet.model.onnx.OnnxImports.same;
import static io.lenslet.model.onnx.OnnxImports.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Normalization;
import io.lenslet.protobuf.ProtobufMessage;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Networks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole files: those of the model zoo, what is given beside them, and those that are none. */
class OnnxImportTest {

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
}
