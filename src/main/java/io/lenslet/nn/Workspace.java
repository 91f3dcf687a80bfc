package io.lenslet.nn;

import io.lenslet.kernel.tensor.FloatKernels;
import java.util.Optional;

/**
 * Every buffer that one task needs to run a network over batches of one size: allocated once, here, and never shared.
 * For training the memory is that of each layer's output (in-place layers have none of their own) and twice that of the
 * largest one, since gradients take turns in two arrays; otherwise outputs do. Residual blocks have buffers of their
 * own.
 */
public final class Workspace {

    private static final Size NONE = new Size(0, 0);

    private final Buffer input;
    private final LayerSequence sequence;

    /** Buffers for {@code batch} samples, a multiple of 16; with {@code training}, those of the backward pass too. */
    public Workspace(Network network, int batch, boolean training) {
        if (batch < 1 || batch % FloatKernels.LANES != 0) {
            throw new IllegalArgumentException("the batch of a workspace must be a multiple of 16, was " + batch);
        }
        Arena arena = new Arena(WorkspaceSize.floats(network, training) * batch);
        input = arena.buffer(network.input(), LayerSequence.padding(network.layers(), 0, NONE), batch);
        sequence = new LayerSequence(
                network.layers(),
                network.places(),
                new LayerSequence.Start(input, Optional.empty(), 0, arena),
                NONE,
                training);
    }

    /** Where the samples of a batch go; the caller writes to all positions inside the padding. */
    public Buffer input() {
        return input;
    }

    /** Where {@link #forward} leaves the network's output. */
    public Buffer output() {
        return sequence.output();
    }

    /**
     * Where {@link #backward} takes the gradient of the loss by the output from; absent where the workspace does
     * not train, or no layer learns.
     */
    public Optional<Buffer> outputGradient() {
        return sequence.outputGradient();
    }

    /** Runs the input through the network. A training pass updates the statistics in {@code parameters}, a
     * measuring one sets them, another modifies nothing. */
    public void forward(float[] parameters, BatchContext pass) {
        sequence.forward(parameters, pass);
    }

    /** Does the same and shows each layer's output to {@code observer}. */
    public void forward(float[] parameters, BatchContext pass, LayerObserver observer) {
        sequence.forward(parameters, pass, observer);
    }

    /**
     * Adds the gradient of the loss by the parameters that learn to {@code gradient}, for the batch that {@link #forward} saw
     * last, with the same pass. The output's gradient is overwritten; {@code parameters} is not modified.
     */
    public void backward(float[] parameters, float[] gradient, BatchContext pass) {
        sequence.backward(parameters, gradient, pass);
    }
}
