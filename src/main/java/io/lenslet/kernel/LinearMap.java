package io.lenslet.kernel;

/**
 * A linear map from an input to {@code rows} outputs per position: each row has its own weights, {@code weightStride} floats after
 * those of the row before, and its own plane of outputs, {@code outputStride} floats after that of the row before. Convolutions, dense
 * layers and their gradients are all linear maps; they differ in their sweeps and strides alone.
 */
public record LinearMap(Sweep sweep, int rows, int weightStride, int outputStride) {
}
