package io.lenslet.nn.loss;

import io.lenslet.nn.Buffer;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What training makes small: how far the network's outputs are from the labels. A recipe without buffers; {@link
 * BatchLoss} computes it.
 */
public sealed interface Loss extends Serializable permits CrossEntropy, MeanSquaredError {

    /** Softmax and cross-entropy without weights or smoothing, by which models are compared. */
    Loss PLAIN = new CrossEntropy(0, List.of());

    /** Throws {@link IllegalArgumentException} where this loss is not one of so many classes. */
    void requireClasses(int classes);

    /**
     * The loss over {@code output} (classes x 1 x 1); {@code gradient} has its shape, where one is wanted.
     */
    BatchLoss bind(Buffer output, Optional<Buffer> gradient);
}
