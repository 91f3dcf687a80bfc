package io.lenslet.model.onnx;

import io.lenslet.model.onnx.GraphStages.Single;
import io.lenslet.model.onnx.GraphStages.Stage;
import java.util.List;
import java.util.Optional;

/** The constants of {@code Add}, {@code Sub}, {@code Mul} and {@code Div}. */
final class ConstantOperands {

    private final GraphStages graph;

    ConstantOperands(GraphStages graph) {
        this.graph = graph;
    }

    /** What an {@code Add} or {@code Sub} adds to each channel. */
    float[] summand(Stage stage, Position at) {
        float[] values = values((Single) stage, at);
        boolean minus = ((Single) stage).node().operator().equals("Sub");
        for (int i = 0; i < values.length && minus; i++) {
            values[i] = -values[i];
        }
        return values;
    }

    /** What a {@code Mul} or {@code Div} multiplies each channel with. */
    float[] factor(Stage stage, Position at) {
        float[] values = values((Single) stage, at);
        boolean over = ((Single) stage).node().operator().equals("Div");
        for (int i = 0; i < values.length && over; i++) {
            values[i] = (float) (1.0 / values[i]);
        }
        return values;
    }

    /** The constant where it is one number that has no place among the dimensions. */
    Optional<Float> number(Stage stage) {
        if (!(stage instanceof Single single) || single.node().inputs().size() != 2) {
            return Optional.empty();
        }
        return constant(single)
                .filter(tensor -> tensor.type() == ElementType.FLOAT
                        && tensor.dimensions().size() < 2
                        && tensor.requireFloats().remaining() == 1)
                .map(tensor -> tensor.requireFloats().get());
    }

    /**
     * True where the three stages from {@code place} on are the factors of a {@code ScaledTanh} and its {@code Tanh}.
     */
    boolean isScaledTanh(List<Stage> stages, int place) {
        return place + 2 < stages.size()
                && isProduct(stages.get(place), LayerExport.STEEPNESS)
                && stages.get(place + 1) instanceof Single single
                && single.node().operator().equals("Tanh")
                && isProduct(stages.get(place + 2), LayerExport.AMPLITUDE);
    }

    private boolean isProduct(Stage stage, float factor) {
        return stage instanceof Single single
                && single.node().operator().equals("Mul")
                && number(stage).filter(number -> number == factor).isPresent();
    }

    private float[] values(Single stage, Position at) {
        return ChannelConstant.values(
                constant(stage).orElseThrow(() -> new IllegalArgumentException("one of its inputs must be a constant")),
                at);
    }

    private Optional<OnnxTensor> constant(Single stage) {
        List<String> inputs = stage.node().inputs();
        boolean commutes =
                stage.node().operator().equals("Add") || stage.node().operator().equals("Mul");
        boolean dataFirst = inputs.get(0).equals(stage.data());
        if (inputs.size() != 2 || !dataFirst && !commutes) {
            throw new IllegalArgumentException("what depends on the image must be the first of two inputs");
        }
        return graph.constant(inputs.get(dataFirst ? 1 : 0));
    }
}
