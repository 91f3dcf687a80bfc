package io.lenslet.kernel.tensor;

/**
 * A window sliding over each channel by itself: the traversal of one channel, each run the samples of one position, and the
 * floats from a channel to the next in input and output.
 */
public record PoolMap(Traversal traversal, int channels, int inputStride, int outputStride) {}
