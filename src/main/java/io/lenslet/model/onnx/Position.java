package io.lenslet.model.onnx;

import io.lenslet.nn.Layer;
import io.lenslet.nn.Shape;

/**
 * What lies between two nodes: the shape of a sample as our layers see it, and whether it is a vector in the graph,
 * (batch, feature). A vector may be an image to us: its features are in the order (channel, row, column) in both.
 */
record Position(Shape shape, boolean flat) {

    /** Behind a layer that leaves vectors vectors and images images. */
    Position after(Layer layer) {
        return new Position(layer.output(shape), flat);
    }

    /** True where each channel is one number. */
    boolean isVector() {
        return shape.height() == 1 && shape.width() == 1;
    }

    Position requireImages() {
        if (flat) {
            throw new IllegalArgumentException("it takes images, (batch, channel, row, column), and is given vectors");
        }
        return this;
    }

    /** For what works channel by channel: a vector must not be a flattened image. */
    Position requireChannels() {
        if (flat && !isVector()) {
            throw new IllegalArgumentException("it works on the " + shape.size() + " features of an image of " + shape
                    + ", which was flattened; only work on its channels is supported");
        }
        return this;
    }
}
