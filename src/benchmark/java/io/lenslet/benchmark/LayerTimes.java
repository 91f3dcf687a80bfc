package io.lenslet.benchmark;

import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import java.util.List;

/**
 * Seconds of one layer over a batch. A layer at the bottom of a network computes no gradient of its input; so what that
 * gradient costs is the backward pass of the layer above a rectifier, without the pass of the layer at the bottom and
 * without that of the rectifier alone.
 */
record LayerTimes(double forward, double inputGradient, double weightGradient) {

    static LayerTimes of(Layer layer, Shape input, int batch, boolean inputGradient, double seconds) throws Exception {
        BoundNetwork alone = bind(input, batch, layer);
        double forward = Measurement.secondsEach(seconds, alone::forward);
        double weightGradient = Measurement.secondsEach(seconds, alone::backward);
        if (!inputGradient) {
            return new LayerTimes(forward, 0, weightGradient);
        }
        double both = Measurement.secondsEach(seconds, bind(input, batch, new Relu(), layer)::backward);
        double rectifier = Measurement.secondsEach(seconds, bind(input, batch, new Relu())::backward);
        return new LayerTimes(forward, Math.max(0, both - weightGradient - rectifier), weightGradient);
    }

    private static BoundNetwork bind(Shape input, int batch, Layer... layers) {
        BoundNetwork network = new BoundNetwork(new Network(input, List.of(layers)), batch, true);
        network.forward();
        return network;
    }

    double sum() {
        return forward + inputGradient + weightGradient;
    }
}
