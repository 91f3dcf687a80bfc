package io.lenslet.nn.loss;

import io.lenslet.nn.Buffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A {@link Loss} over batches: its value, its gradient by the outputs, and the predictions. Holds the buffers of one
 * batch and allocates nothing after; not thread-safe.
 */
public abstract sealed class BatchLoss permits SoftmaxCrossEntropy, SquaredError {

    private final Buffer output;
    private final Optional<Buffer> gradient;
    private final int[] predictions;
    private final float[] alike;

    BatchLoss(Buffer output, Optional<Buffer> gradient) {
        this.output = output;
        this.gradient = gradient;
        predictions = new int[output.batch()];
        alike = new float[output.batch()];
        Arrays.fill(alike, 1f);
    }

    /**
     * The loss of the first {@code count} samples, whose labels are {@code labels[0 .. count - 1]}, times their number,
     * so that such values add up over batches. Sets {@link #prediction} for them and writes the gradient of the loss,
     * zero for the samples beyond.
     */
    public final double apply(int[] labels, int count) {
        return apply(labels, alike, count);
    }

    /** The same with the loss of each sample times its weight; weights are 1 on average over the data set. */
    public final double apply(int[] labels, float[] sampleWeights, int count) {
        gradient.ifPresent(Buffer::clear);
        for (int sample = 0; sample < count; sample++) {
            predictions[sample] = greatest(sample);
        }
        return loss(labels, sampleWeights, count);
    }

    /** What {@link #apply} gives; the gradient is clear and the predictions are there. */
    abstract double loss(int[] labels, float[] sampleWeights, int count);

    /** The class with the greatest output, the first of several. */
    public final int prediction(int sample) {
        return predictions[sample];
    }

    private int greatest(int sample) {
        int greatest = 0;
        for (int k = 1; k < classes(); k++) {
            greatest = output(k, sample) > output(greatest, sample) ? k : greatest;
        }
        return greatest;
    }

    final int classes() {
        return output.shape().channels();
    }

    final float output(int k, int sample) {
        return output.values()[output.index(k, 0, 0) + sample];
    }

    final boolean hasGradient() {
        return gradient.isPresent();
    }

    final void setGradient(int k, int sample, float value) {
        Buffer target = gradient.get();
        target.values()[target.index(k, 0, 0) + sample] = value;
    }
}
