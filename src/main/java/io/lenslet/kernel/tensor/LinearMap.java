package io.lenslet.kernel.tensor;

/**
 * A linear map from an input to {@code rows} outputs per position: each row has its own weights, {@code weightStride}
 * floats after those of the row before, and its own plane of outputs, {@code outputStride} floats after that of the row
 * before. Convolutions, dense layers and their gradients are all linear maps; they differ in their traversals and strides
 * alone. All of the traversal's inputs and outputs lie {@code inputStart} and {@code outputStart} floats further on, so
 * that the groups of a convolution share one traversal.
 */
public record LinearMap(
        Traversal traversal, int rows, int weightStride, int outputStride, int inputStart, int outputStart) {

    /** A map whose inputs and outputs lie where the traversal says. */
    public LinearMap(Traversal traversal, int rows, int weightStride, int outputStride) {
        this(traversal, rows, weightStride, outputStride, 0, 0);
    }
}
