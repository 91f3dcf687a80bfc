package io.lenslet.nn;

/** A layer bound to the buffers of a workspace. Not thread-safe: it belongs to its workspace. */
interface Operator {

    /**
     * Computes the output from the input. The output's values are modified, and in training the layer's statistics in
     * {@code parameters}.
     */
    void forward(float[] parameters, BatchContext pass);

    /**
     * Adds this layer's part to {@code gradient}, which lies as {@code parameters} does, and computes the gradient of
     * the input from that of the output where the binding has one. Must follow {@link #forward} of the same batch; may
     * overwrite the output's gradient.
     */
    void backward(float[] parameters, float[] gradient, BatchContext pass);
}
