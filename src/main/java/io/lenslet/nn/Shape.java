package io.lenslet.nn;

import io.lenslet.config.Shorthand;
import java.io.Serializable;

/** The shape of one sample between two layers: (channels, rows, columns). A vector of n numbers is n x 1 x 1. */
@Shorthand
public record Shape(int channels, int height, int width) implements Serializable {

    public Shape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "shape must be at least 1x1x1, was " + channels + "x" + height + "x" + width);
        }
        long values = Counts.product(channels, height, width);
        if (values > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("shape must have at most " + Integer.MAX_VALUE + " values, " + channels
                    + "x" + height + "x" + width + " has " + Counts.text(values));
        }
    }

    /** The numbers in one sample. */
    public int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
