package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.lenslet.model.Model;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that PyTorch exported ({@code src/test/golden/onnx_models.py}): what onnxruntime computes of them, we compute
 * of their import.
 */
class ForeignModelsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".onnx"));
    }

    /** Pixels are 0 to 255 where the graph itself divides by that, and 0 to 1 elsewhere. */
    @ParameterizedTest
    @CsvSource({"vgg, 1f/255, 1", "resnet, 1f/255, 5", "resnet-folded, 1f/255, 1", "lenet, 1, 5", "lenet-opset-9, 1, 1"
    })
    void theImportComputesWhatTheFileDoes(String name, String unit, int batch) throws IOException, OrtException {
        Model model = OnnxImport.read(file(name), name, OnnxImports.NOTHING);
        Shape shape = model.network().input();
        byte[] pixels = Engine.randomPixels(shape, 5, 9);
        float[] input = Engine.floats(pixels, unit.equals("1") ? 1f : 1f / 255);
        float[][] expected = new float[5][];
        try (OnnxRuntime runtime = new OnnxRuntime(file(name))) {
            for (int first = 0; first < 5; first += batch) {
                float[] part = Arrays.copyOfRange(input, first * shape.size(), (first + batch) * shape.size());
                float[][] outputs = runtime.run(part, batch, shape.channels(), shape.height(), shape.width());
                System.arraycopy(outputs, 0, expected, first, batch);
            }
        }
        Outputs.assertEqual(expected, Engine.outputs(model, pixels));
        byte[] again = OnnxExport.write(model, "test");
        assertThat(OnnxExport.write(OnnxImport.read(again, name, OnnxImports.NOTHING), "test"))
                .isEqualTo(again);
    }

    @Test
    void theLayersAreThoseOfTheFile() throws IOException {
        assertThat(layers("vgg"))
                .containsExactly(
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "MaxPool2d",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "MaxPool2d",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "MaxPool2d",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "MaxPool2d",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "Conv2d",
                        "Relu",
                        "MaxPool2d",
                        "AveragePool2d",
                        "Dense",
                        "Relu",
                        "Dense",
                        "Relu",
                        "Dense");
        assertThat(layers("resnet"))
                .containsExactly(
                        "Scale",
                        "Conv2d",
                        "BatchNorm2d",
                        "Relu",
                        "Residual",
                        "Relu",
                        "Residual",
                        "Relu",
                        "Residual",
                        "Relu",
                        "GlobalAveragePool2d",
                        "Dense");
        assertThat(layers("lenet"))
                .containsExactly(
                        "Conv2d",
                        "AveragePool2d",
                        "Tanh",
                        "Conv2d",
                        "MaxPool2d",
                        "LeakyRelu",
                        "Dense",
                        "Sigmoid",
                        "Dense",
                        "Softmax")
                .isEqualTo(layers("lenet-opset-9"));
    }

    private static List<String> layers(String name) throws IOException {
        return OnnxImport.read(file(name), name, OnnxImports.NOTHING).network().layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void whatTheFilesSayBesides() throws IOException {
        Model lenet = OnnxImport.read(file("lenet"), "lenet", OnnxImports.NOTHING);
        assertThat(lenet.normalization()).isEqualTo(new Normalization(0.1307, 0.3081));
        assertThat(lenet.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(lenet.provenance())
                .containsExactly(java.util.Map.entry("importedFrom", "ONNX, opset 16, pytorch 1.13.0"));
        assertThat(OnnxImport.read(file("vgg"), "vgg", OnnxImports.NOTHING).normalization())
                .isEqualTo(new Normalization(0, 1));
    }
}
