package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small ONNX files, and what must be true of the import of each. */
final class OnnxImports {

    private OnnxImports() {}

    static final OnnxImport.Supplement NOTHING = new OnnxImport.Supplement(Optional.empty(), Optional.empty());

    static Graphs images() {
        return new Graphs(2, 6, 6);
    }

    /** To vectors of 2 x 6 x 6. */
    static Graphs vectors() {
        return images().node("Flatten", "flat");
    }

    static Graphs classified(Graphs images, int features) {
        return images.node("Flatten", "vector")
                .weights("classes", 3, features)
                .weights("bias", 3)
                .node("Gemm", "scores", Map.of("transB", 1), "classes", "bias");
    }

    /** Imports the file and compares what both compute; pixels are 0 to 1. */
    static Model same(byte[] file) throws OrtException {
        return same(file, 4, 1f / 255);
    }

    static Model same(byte[] file, int count, float unit) throws OrtException {
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

    static List<String> layers(Model model) {
        return model.network().layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    static void refused(Graphs graph, String message) {
        byte[] file = graph.file(3);
        assertThatThrownBy(() -> OnnxImport.read(file, "m.onnx", NOTHING))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("m.onnx: " + message);
    }
}
