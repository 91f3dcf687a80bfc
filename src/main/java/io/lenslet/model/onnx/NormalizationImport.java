package io.lenslet.model.onnx;

import io.lenslet.model.onnx.GraphStages.Single;
import io.lenslet.model.onnx.GraphStages.Stage;
import io.lenslet.nn.Normalization;
import java.util.List;
import java.util.Optional;

/**
 * The nodes at the beginning of a graph that move and scale all pixels alike, as a {@link Normalization}. Where they
 * divide by 255 first, or by more than 2 in all, their input is pixels from 0 to 255; otherwise from 0 to 1, whose
 * deviation cannot be above 0.5.
 */
final class NormalizationImport {

    private static final double LEVELS = 255;
    private static final double WIDEST_OF_UNIT = 2;

    private final ConstantOperands operands;
    private int count;
    private boolean pixels;
    private double mean;
    private double deviation = 1;

    NormalizationImport(ConstantOperands operands, List<Stage> stages) {
        this.operands = operands;
        while (count < stages.size() && !operands.isScaledTanh(stages, count) && takes(stages.get(count))) {
            count++;
        }
    }

    /** The stages that belong to it, from the first on. */
    int count() {
        return count;
    }

    /** The normalization, where there is one. */
    Optional<Normalization> found() {
        if (count == 0) {
            return Optional.empty();
        }
        double unit = pixels || deviation <= WIDEST_OF_UNIT ? 1 : LEVELS;
        return Optional.of(new Normalization(mean / unit, deviation / unit));
    }

    /** {@code (x - mean) / deviation} and the stage as one such. */
    private boolean takes(Stage stage) {
        Optional<Float> number = stage instanceof Single single && OperatorImport.isLine(single.node())
                ? operands.number(stage)
                : Optional.empty();
        if (number.isEmpty()) {
            return false;
        }
        double value = Decimals.of(number.get());
        String operator = ((Single) stage).node().operator();
        boolean toUnit = operator.equals("Div") && value == LEVELS
                || operator.equals("Mul") && number.get() == (float) (1 / LEVELS);
        if (toUnit && count == 0) {
            pixels = true;
            return true;
        }
        double nextMean =
                switch (operator) {
                    case "Sub" -> mean + value * deviation;
                    case "Add" -> mean - value * deviation;
                    default -> mean;
                };
        double nextDeviation =
                switch (operator) {
                    case "Div" -> deviation * value;
                    case "Mul" -> deviation / value;
                    default -> deviation;
                };
        boolean possible = Double.isFinite(nextMean) && nextDeviation > 0 && Double.isFinite(nextDeviation);
        mean = possible ? nextMean : mean;
        deviation = possible ? nextDeviation : deviation;
        return possible;
    }
}
