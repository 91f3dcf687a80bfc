package io.lenslet.nn.loss;

import io.lenslet.nn.Buffer;
import java.util.Optional;

/**
 * The mean of the squared distances between the outputs, as they are, and 1 at the label, 0 elsewhere: over the samples
 * of a batch and the classes, as PyTorch's MSELoss.
 */
public record MeanSquaredError() implements Loss {

    @Override
    public void requireClasses(int classes) {
        // It is a loss of any number of classes.
    }

    @Override
    public BatchLoss bind(Buffer output, Optional<Buffer> gradient) {
        return new SquaredError(output, gradient);
    }
}
