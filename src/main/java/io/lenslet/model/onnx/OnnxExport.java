package io.lenslet.model.onnx;

import io.lenslet.model.Model;
import io.lenslet.model.ModelMetadata;
import io.lenslet.model.onnx.OnnxValueInfo.Dimension;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import java.util.List;
import java.util.Map;

/**
 * Models as ONNX files of operator set 17. The input is (batch, channel, row, column) in floats, pixels from 0 to 255
 * as they are in images; they are normalized inside the graph. The output is (batch, class), what the last layer gives.
 * The batch may have any size. Class names, normalization and provenance are in the file's metadata.
 */
public final class OnnxExport {

    /** Where our files come from, in their own words. */
    static final String PRODUCER = "lenslet";

    private static final long IR_VERSION = 8;
    /** The version of the standard operators in our files. */
    public static final long OPSET = 17;

    private static final float LEVELS = 255f;

    private OnnxExport() {}

    /**
     * The bytes of the model's file, equal for equal models; {@code version} is that of Lenslet.
     * {@link IllegalArgumentException} where they would be 2 GiB or more.
     */
    public static byte[] write(Model model, String version) {
        OnnxGraph graph = graph(model);
        return OnnxWriter.write(new OnnxModel(IR_VERSION, OPSET, PRODUCER, version, graph, ModelMetadata.write(model)));
    }

    private static OnnxGraph graph(Model model) {
        Network network = model.network();
        GraphBuilder graph = new GraphBuilder();
        normalize(graph, model.normalization());
        new LayerExport(graph, model.parameters(), network.tensors()).export(network, "");
        graph.flatten("vector");
        Shape input = network.input();
        Dimension batch = Dimension.free("batch");
        return graph.build(
                new OnnxValueInfo(
                        GraphBuilder.INPUT,
                        ElementType.FLOAT,
                        List.of(
                                batch,
                                Dimension.of(input.channels()),
                                Dimension.of(input.height()),
                                Dimension.of(input.width()))),
                new OnnxValueInfo(
                        GraphBuilder.OUTPUT,
                        ElementType.FLOAT,
                        List.of(batch, Dimension.of(network.output().channels()))));
    }

    /** {@code (pixel / 255 - mean) / deviation}, without what would change nothing. */
    private static void normalize(GraphBuilder graph, Normalization normalization) {
        graph.apply("Div", "normalization.scaled", Map.of(), OnnxTensor.scalar("normalization.levels", LEVELS));
        if (normalization.mean() != 0) {
            graph.apply("Sub", "normalization.centered", Map.of(), OnnxTensor.scalar("normalization.mean", (float)
                    normalization.mean()));
        }
        if (normalization.deviation() != 1) {
            graph.apply(
                    "Div", "normalization.normalized", Map.of(), OnnxTensor.scalar("normalization.deviation", (float)
                            normalization.deviation()));
        }
    }
}
