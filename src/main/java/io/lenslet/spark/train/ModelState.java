package io.lenslet.spark.train;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What every shard starts a round from: the parameters that move, or all, and {@code state}, what is kept over the
 * average, empty for a new one.
 */
public record ModelState(float[] parameters, float[] state) implements Serializable {

    /** All parameters, where those that move come first and {@code frozen} behind them. */
    float[] with(float[] frozen) {
        if (frozen.length == 0) {
            return parameters;
        }
        float[] all = Arrays.copyOf(parameters, parameters.length + frozen.length);
        System.arraycopy(frozen, 0, all, parameters.length, frozen.length);
        return all;
    }
}
