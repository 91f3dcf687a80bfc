package io.lenslet.benchmark;

import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Scale;
import io.lenslet.nn.Shape;
import java.util.List;

/**
 * Seconds of one layer over a batch. Below the first layer that learns nobody wants a gradient, so what that of a
 * layer's input costs is the backward pass of the layer above one of gains and biases, without the pass of the layer at
 * the bottom and without that of the gains and biases alone.
 */
record LayerTimes(double forward, double inputGradient, double weightGradient) {

    static LayerTimes of(Layer layer, Shape input, int batch, boolean inputGradient, double seconds) throws Exception {
        BoundNetwork alone = bind(input, batch, layer);
        double forward = Measurement.secondsEach(seconds, alone::forward);
        double weightGradient = Measurement.secondsEach(seconds, alone::backward);
        if (!inputGradient) {
            return new LayerTimes(forward, 0, weightGradient);
        }
        double both = Measurement.secondsEach(seconds, bind(input, batch, new Scale(), layer)::backward);
        double scale = Measurement.secondsEach(seconds, bind(input, batch, new Scale())::backward);
        return new LayerTimes(forward, Math.max(0, both - weightGradient - scale), weightGradient);
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
