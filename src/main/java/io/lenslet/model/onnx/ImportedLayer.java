package io.lenslet.model.onnx;

import io.lenslet.nn.Layer;
import java.util.List;
import java.util.Optional;

/**
 * A layer of ours and its weights: what is trained and what is a statistic, each in the order of the layer's
 * parameters. {@code open}: its bias is zero until an {@code Add} behind it brings one.
 */
record ImportedLayer(Layer layer, List<Weights> trained, List<Weights> statistics, boolean open) {

    /** A layer without weights. */
    static ImportedLayer plain(Layer layer) {
        return new ImportedLayer(layer, List.of(), List.of(), false);
    }

    /** A layer with weights and a bias for each of its filters or outputs. */
    static ImportedLayer withBias(Layer layer, Weights weights, Weights bias) {
        return new ImportedLayer(layer, List.of(weights, bias), List.of(), false);
    }

    /** A layer with weights whose bias may come later. */
    static ImportedLayer withOptionalBias(Layer layer, Weights weights, Optional<Weights> bias, int biases) {
        return new ImportedLayer(
                layer, List.of(weights, bias.orElse(Weights.filled(biases, 0f))), List.of(), bias.isEmpty());
    }

    /** This open layer with a bias. */
    ImportedLayer closed(Weights bias) {
        return withBias(layer, trained.get(0), bias);
    }
}
