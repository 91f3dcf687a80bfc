package io.lenslet.train;

import io.lenslet.kernel.tensor.Fold;
import io.lenslet.nn.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the gradient of each layer at every sixteenth step of a shard, the first included: often enough for a mean
 * over an epoch, and for less than a hundredth of the time of a step. Norms are summed in double, in a fixed order
 * ({@link Fold#squares}). Not thread-safe.
 */
public final class GradientMeter {

    private static final int EVERY = 16;

    private final List<Integer> lengths;
    private final double[] squares;
    private int seen;
    private int measured;

    GradientMeter(Network network) {
        lengths = List.copyOf(trained(network).values());
        squares = new double[lengths.size()];
    }

    /** The layers with trained parameters, in the order of those. */
    public static List<String> layers(Network network) {
        return new ArrayList<>(trained(network).keySet());
    }

    /** The trained parameters of each layer, which lie one after the other. */
    private static Map<String, Integer> trained(Network network) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Network.Tensor tensor : network.tensors()) {
            if (tensor.parameter().learned()) {
                String name = tensor.name();
                counts.merge(
                        name.substring(0, name.indexOf('.')), tensor.parameter().size(), Integer::sum);
            }
        }
        return counts;
    }

    /** Takes in the gradient of the next step, which is not modified. */
    void step(float[] gradient) {
        if (seen++ % EVERY == 0) {
            measured++;
            int start = 0;
            for (int layer = 0; layer < squares.length; layer++) {
                squares[layer] += Fold.squares(gradient, start, lengths.get(layer));
                start += lengths.get(layer);
            }
        }
    }

    /** What was measured, of a shard that moved so far: its samples times the square of the distance. */
    ShardHealth health(double moved) {
        return new ShardHealth(moved, measured, squares);
    }
}
