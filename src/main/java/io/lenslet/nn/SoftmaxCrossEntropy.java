package io.lenslet.nn;

import io.lenslet.kernel.Exponential;

/**
 * Softmax over the classes, cross-entropy with the label, and its gradient by the logits, averaged over the samples that are present.
 * Holds the buffers of one batch; not thread-safe.
 */
public final class SoftmaxCrossEntropy {

    private final Buffer logits;
    private final Buffer gradient;
    private final float[] exponentials;
    private final int[] predictions;

    /** The loss over {@code logits} (classes x 1 x 1); {@code gradient} has their shape, or is null where none is wanted. */
    public SoftmaxCrossEntropy(Buffer logits, Buffer gradient) {
        this.logits = logits;
        this.gradient = gradient;
        exponentials = new float[logits.shape().channels()];
        predictions = new int[logits.batch()];
    }

    /**
     * The sum of the losses of the first {@code count} samples, whose labels are {@code labels[0 .. count - 1]}. Sets
     * {@link #prediction} for them and writes the gradient of their mean, zero for the samples beyond.
     */
    public double apply(int[] labels, int count) {
        if (gradient != null) {
            gradient.clear();
        }
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += sample(sample, labels[sample], 1f / count);
        }
        return sum;
    }

    private double sample(int sample, int label, float weight) {
        float[] values = logits.values();
        int greatest = 0;
        for (int k = 1; k < exponentials.length; k++) {
            greatest = values[at(k, sample)] > values[at(greatest, sample)] ? k : greatest;
        }
        predictions[sample] = greatest;
        float maximum = values[at(greatest, sample)];
        float total = 0;
        for (int k = 0; k < exponentials.length; k++) {
            exponentials[k] = Exponential.exp(values[at(k, sample)] - maximum);
            total += exponentials[k];
        }
        if (gradient != null) {
            for (int k = 0; k < exponentials.length; k++) {
                float probability = exponentials[k] / total;
                gradient.values()[gradient.index(k, 0, 0) + sample] = (probability - (k == label ? 1f : 0f)) * weight;
            }
        }
        return StrictMath.log(total) + maximum - values[at(label, sample)];
    }

    private int at(int k, int sample) {
        return logits.index(k, 0, 0) + sample;
    }

    /** The class with the greatest logit, the first of several. */
    public int prediction(int sample) {
        return predictions[sample];
    }
}
