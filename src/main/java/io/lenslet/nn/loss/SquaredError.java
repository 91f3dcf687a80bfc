package io.lenslet.nn.loss;

import io.lenslet.nn.Buffer;
import java.util.Optional;

/** {@link MeanSquaredError} over batches. */
final class SquaredError extends BatchLoss {

    SquaredError(Buffer output, Optional<Buffer> gradient) {
        super(output, gradient);
    }

    @Override
    double loss(int[] labels, float[] sampleWeights, int count) {
        float slope = 2f / ((float) count * classes());
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            float own = sampleWeights[sample];
            for (int k = 0; k < classes(); k++) {
                float distance = output(k, sample) - (k == labels[sample] ? 1f : 0f);
                sum += own * ((double) distance * distance);
                if (hasGradient()) {
                    setGradient(k, sample, own * slope * distance);
                }
            }
        }
        return sum / classes();
    }
}
