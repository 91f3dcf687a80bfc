package io.lenslet.model.onnx;

import io.lenslet.nn.Layer;
import java.util.List;
import java.util.Optional;

/**
 * A layer of ours and its weights: what is trained and what is a statistic, each in the order of the layer's
 * parameters. {@code open}: its bias is zero until an {@code Add} behind it brings one.
 */
record ImportedLayer(Layer layer, List<TensorValues> trained, List<TensorValues> statistics, boolean open) {

    /** A layer without weights. */
    static ImportedLayer plain(Layer layer) {
        return new ImportedLayer(layer, List.of(), List.of(), false);
    }

    /** A layer with weights and a bias for each of its filters or outputs. */
    static ImportedLayer withBias(Layer layer, TensorValues weights, TensorValues bias) {
        return new ImportedLayer(layer, List.of(weights, bias), List.of(), false);
    }

    /** A layer with weights whose bias may come later. */
    static ImportedLayer withOptionalBias(Layer layer, TensorValues weights, Optional<TensorValues> bias, int biases) {
        return new ImportedLayer(
                layer, List.of(weights, bias.orElse(TensorValues.filled(biases, 0f))), List.of(), bias.isEmpty());
    }

    /** This open layer with a bias. */
    ImportedLayer closed(TensorValues bias) {
        return withBias(layer, trained.get(0), bias);
    }
}
