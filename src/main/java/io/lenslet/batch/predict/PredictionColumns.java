package io.lenslet.batch.predict;

import java.io.Serializable;

/**
 * What a row says besides the path: the {@code top} likeliest classes with their probabilities, with {@code
 * probabilities} those of all classes too; or where {@code layer} is not empty, the values of that layer instead.
 */
public record PredictionColumns(int top, boolean probabilities, String layer) implements Serializable {

    /** True where rows hold the values of a layer. */
    public boolean ofLayer() {
        return !layer.isEmpty();
    }
}
