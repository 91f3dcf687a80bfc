package io.lenslet.model.onnx;

import io.lenslet.model.onnx.GraphStages.Single;
import io.lenslet.model.onnx.GraphStages.Stage;
import io.lenslet.model.onnx.GraphStages.Sum;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Residual;
import io.lenslet.nn.Scale;
import io.lenslet.nn.ScaledTanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stages one after the other as layers. What takes several nodes to become one layer is put together here. */
final class SequenceImport {

    private static final Set<String> FACTORS = Set.of("Mul", "Div");
    private static final Set<String> SUMMANDS = Set.of("Add", "Sub");

    private final OperatorImport operators;
    private final ConstantOperands operands;
    private final List<Stage> stages;
    private final List<ImportedLayer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Position at;
    private int next;

    /** The layers of {@code stages}, which begin at {@code start}. */
    SequenceImport(OperatorImport operators, ConstantOperands operands, List<Stage> stages, Position start) {
        this.operators = operators;
        this.operands = operands;
        this.stages = stages;
        this.at = start;
        while (next < stages.size()) {
            step();
            while (names.size() < layers.size()) {
                names.add(node(stages.get(next - 1)).name());
            }
        }
    }

    List<ImportedLayer> layers() {
        return layers;
    }

    /** What the last node of each layer is called. */
    List<String> names() {
        return names;
    }

    private static OnnxNode node(Stage stage) {
        return stage instanceof Sum sum ? sum.node() : ((Single) stage).node();
    }

    /** Where the last stage ends. */
    Position end() {
        return at;
    }

    private void step() {
        OnnxNode node = stages.get(next) instanceof Sum sum ? sum.node() : ((Single) stages.get(next)).node();
        OperatorImport.requireSupported(node);
        try {
            if (stages.get(next) instanceof Sum sum) {
                residual(sum);
                next++;
            } else if (operands.isScaledTanh(stages, next)) {
                add(ImportedLayer.plain(new ScaledTanh()));
                next += 3;
            } else if (isOne(FACTORS, next) || isOne(SUMMANDS, next)) {
                line();
            } else {
                OperatorImport.Step step = operators.convert((Single) stages.get(next), at);
                step.layer().ifPresent(layers::add);
                at = step.after();
                next++;
            }
        } catch (NestedException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NestedException(node.label() + ": " + e.getMessage(), e);
        }
    }

    /** It names its node already. */
    private static final class NestedException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        NestedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private void add(ImportedLayer layer) {
        layers.add(layer);
        at = at.after(layer.layer());
    }

    private boolean isOne(Set<String> operators, int place) {
        return place < stages.size()
                && stages.get(place) instanceof Single single
                && operators.contains(single.node().operator());
    }

    /**
     * A sum with a constant that brings the layer before it its bias, or a product and a sum that make a {@link Scale}.
     */
    private void line() {
        ImportedLayer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        if (isOne(SUMMANDS, next) && last != null && last.open()) {
            float[] bias = operands.summand(stages.get(next++), at);
            layers.set(layers.size() - 1, last.closed(TensorValues.of(bias)));
            return;
        }
        float[] gain = new float[at.shape().channels()];
        float[] bias = new float[gain.length];
        java.util.Arrays.fill(gain, 1f);
        boolean sumFirst = isOne(SUMMANDS, next);
        if (sumFirst) {
            bias = operands.summand(stages.get(next++), at);
        }
        if (isOne(FACTORS, next)) {
            gain = operands.factor(stages.get(next++), at);
            for (int i = 0; i < gain.length; i++) {
                bias[i] *= gain[i];
            }
        }
        if (!sumFirst && isOne(SUMMANDS, next)) {
            bias = operands.summand(stages.get(next++), at);
        }
        add(new ImportedLayer(new Scale(), List.of(TensorValues.of(gain), TensorValues.of(bias)), List.of(), false));
    }

    private void residual(Sum sum) {
        SequenceImport first = new SequenceImport(operators, operands, sum.first(), at);
        SequenceImport second = new SequenceImport(operators, operands, sum.second(), at);
        SequenceImport main = first.layers.isEmpty() ? second : first;
        SequenceImport shortcut = main == first ? second : first;
        if (first.at.flat() != second.at.flat()) {
            throw new IllegalArgumentException("it adds vectors and images; only the sum of the like is supported");
        }
        add(joined(new Residual(plain(main), plain(shortcut)), main, shortcut));
        at = new Position(at.shape(), main.at.flat());
    }

    private static List<Layer> plain(SequenceImport sequence) {
        return sequence.layers.stream().map(ImportedLayer::layer).toList();
    }

    private static ImportedLayer joined(Residual residual, SequenceImport main, SequenceImport shortcut) {
        List<ImportedLayer> layers = new ArrayList<>(main.layers);
        layers.addAll(shortcut.layers);
        return new ImportedLayer(
                residual,
                layers.stream().flatMap(layer -> layer.trained().stream()).toList(),
                layers.stream().flatMap(layer -> layer.statistics().stream()).toList(),
                false);
    }
}
