package io.lenslet.nn;

import io.lenslet.config.Default;
import java.io.Serializable;

/**
 * How a pixel becomes a number: {@code (pixel / 255 - mean) / deviation}. It is part of a model: data must be
 * normalized at inference as it was in training.
 */
public record Normalization(
        @Default("0") double mean, @Default("1") double deviation) implements Serializable {

    public Normalization {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be a number, was " + mean);
        }
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("deviation must be above 0, was " + deviation);
        }
        if (!Float.isFinite(normalized(0, mean, deviation)) || !Float.isFinite(normalized(255, mean, deviation))) {
            throw new IllegalArgumentException("deviation must leave pixels numbers that a float holds, was "
                    + deviation + " with a mean of " + mean);
        }
    }

    /** What each of the 256 values of a pixel becomes. */
    public float[] table() {
        float[] table = new float[256];
        for (int pixel = 0; pixel < table.length; pixel++) {
            table[pixel] = normalized(pixel, mean, deviation);
        }
        return table;
    }

    private static float normalized(int pixel, double mean, double deviation) {
        return (float) ((pixel / 255.0 - mean) / deviation);
    }
}
