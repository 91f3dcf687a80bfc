package io.lenslet.nn.loss;

import io.lenslet.nn.Buffer;
import java.util.Optional;

/** {@link MeanSquaredError} over batches. */
final class SquaredError extends BatchLoss {

    SquaredError(Buffer output, Optional<Buffer> gradient) {
        super(output, gradient);
    }

    @Override
    double loss(int[] labels, int count) {
        float slope = 2f / ((float) count * classes());
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            for (int k = 0; k < classes(); k++) {
                float distance = output(k, sample) - (k == labels[sample] ? 1f : 0f);
                sum += (double) distance * distance;
                if (hasGradient()) {
                    setGradient(k, sample, slope * distance);
                }
            }
        }
        return sum / classes();
    }
}
