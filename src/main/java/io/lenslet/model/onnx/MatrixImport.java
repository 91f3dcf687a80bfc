package io.lenslet.model.onnx;

import io.lenslet.nn.Dense;
import java.util.List;
import java.util.Optional;

/** {@code Gemm} and {@code MatMul} by a constant matrix as {@link Dense}. */
final class MatrixImport {

    private final OperatorImport operators;
    private final OnnxNode node;
    private final Position at;
    private final OnnxTensor matrix;

    MatrixImport(OperatorImport operators, OnnxNode node, Position at) {
        this.operators = operators;
        this.node = node;
        this.at = at;
        matrix = operators.constant(node, 1);
        if (matrix.dimensions().size() != 2) {
            throw new IllegalArgumentException("its matrix must have 2 dimensions, had " + matrix.dimensions());
        }
        if (!at.flat()) {
            throw new IllegalArgumentException("it takes vectors, (batch, feature), and is given images of "
                    + at.shape() + "; flatten them first");
        }
    }

    /** {@code alpha x B + beta c}, where {@code B} is (input, output), or with {@code transB} (output, input). */
    OperatorImport.Step gemm() {
        if (node.whole("transA", 0) != 0) {
            throw new IllegalArgumentException("transA must be 0");
        }
        boolean transposed = node.whole("transB", 0) != 0;
        int outputs = length(transposed ? 0 : 1);
        Optional<TensorValues> bias = node.input(2).map(name -> bias(outputs).times(node.real("beta", 1f)));
        return dense(outputs, !transposed, node.real("alpha", 1f), bias);
    }

    /** {@code x B}, where {@code B} is (input, output). */
    OperatorImport.Step matMul() {
        return dense(length(1), true, 1f, Optional.empty());
    }

    private OperatorImport.Step dense(int outputs, boolean transpose, float factor, Optional<TensorValues> bias) {
        int inputs = length(transpose ? 0 : 1);
        if (inputs != at.shape().size()) {
            throw new IllegalArgumentException("its matrix of " + matrix.dimensions() + " takes vectors of " + inputs
                    + ", is given " + at.shape().size());
        }
        Dense layer = new Dense(outputs);
        TensorValues weights = transpose
                ? TensorValues.transposed(matrix.requireFloats(), inputs, outputs)
                : TensorValues.of(matrix.requireFloats());
        Position after = new Position(layer.output(at.shape()), true);
        return OperatorImport.Step.of(
                ImportedLayer.withOptionalBias(layer, weights.times(factor), bias, outputs), after);
    }

    private TensorValues bias(int outputs) {
        OnnxTensor tensor = operators.constant(node, 2);
        List<Long> dimensions = tensor.dimensions();
        if (tensor.requireFloats().remaining() == 1) {
            return TensorValues.filled(outputs, tensor.requireFloats().get());
        }
        if (dimensions.get(dimensions.size() - 1) != outputs) {
            throw new IllegalArgumentException(
                    "its bias must be " + outputs + " numbers, has dimensions " + dimensions);
        }
        return operators.vector(node, 2, outputs);
    }

    private int length(int dimension) {
        return Math.toIntExact(matrix.dimensions().get(dimension));
    }
}
