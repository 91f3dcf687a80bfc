package io.lenslet.nn.loss;

import io.lenslet.kernel.tensor.Exponential;
import io.lenslet.nn.Buffer;
import java.util.Optional;

/**
 * {@link CrossEntropy} over batches. The gradient of a sample's loss by output {@code k} is {@code p[k] s - t[k]}, with
 * {@code t} the weighted target and {@code s} its sum.
 */
final class SoftmaxCrossEntropy extends BatchLoss {

    private final boolean smoothed;
    /** What each class has of every target, what the label has beyond that, and the sum of the target of that label. */
    private final float[] spread;

    private final float[] peaks;
    private final float[] sums;
    private final double[] weights;
    private final float[] exponentials;

    SoftmaxCrossEntropy(CrossEntropy loss, Buffer output, Optional<Buffer> gradient) {
        super(output, gradient);
        loss.requireClasses(classes());
        smoothed = loss.labelSmoothing() > 0;
        spread = new float[classes()];
        peaks = new float[classes()];
        sums = new float[classes()];
        weights = new double[classes()];
        exponentials = new float[classes()];
        double spreadSum = 0;
        for (int k = 0; k < classes(); k++) {
            weights[k] = loss.weight(k);
            double share = loss.labelSmoothing() / classes() * weights[k];
            spread[k] = (float) share;
            spreadSum += share;
        }
        for (int k = 0; k < classes(); k++) {
            double peak = (1 - loss.labelSmoothing()) * weights[k];
            peaks[k] = (float) peak;
            sums[k] = (float) (peak + spreadSum);
        }
    }

    @Override
    double loss(int[] labels, float[] sampleWeights, int count) {
        double weight = 0;
        for (int sample = 0; sample < count; sample++) {
            weight += weights[labels[sample]];
        }
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            float own = sampleWeights[sample];
            sum += own * sample(sample, labels[sample], (float) (own / weight));
        }
        return sum * (count / weight);
    }

    private double sample(int sample, int label, float share) {
        float maximum = output(prediction(sample), sample);
        float total = 0;
        for (int k = 0; k < exponentials.length; k++) {
            exponentials[k] = Exponential.exp(output(k, sample) - maximum);
            total += exponentials[k];
        }
        if (hasGradient()) {
            gradient(sample, label, total, share);
        }
        double logarithm = StrictMath.log(total) + maximum;
        double loss = peaks[label] * (logarithm - output(label, sample));
        return smoothed ? loss + spreadLoss(sample, logarithm) : loss;
    }

    private void gradient(int sample, int label, float total, float share) {
        for (int k = 0; k < exponentials.length; k++) {
            float target = k == label ? spread[k] + peaks[k] : spread[k];
            setGradient(k, sample, (exponentials[k] / total * sums[label] - target) * share);
        }
    }

    private double spreadLoss(int sample, double logarithm) {
        double loss = 0;
        for (int k = 0; k < exponentials.length; k++) {
            loss += spread[k] * (logarithm - output(k, sample));
        }
        return loss;
    }
}
