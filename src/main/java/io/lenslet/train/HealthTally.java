package io.lenslet.train;

import io.lenslet.nn.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How healthy the averages of an epoch were, as root mean squares over its rounds. The drift of a round is the root
 * mean square distance of the shards' parameters from their average, by sample count; its move the way from where they
 * started to their average. Where the drift is small beside the move, the shards agree on the direction; where it is
 * larger, most of what they learned cancels out. Trained parameters alone count. Not thread-safe.
 */
public final class HealthTally {

    private final Network network;
    private final int trainedCount;
    private double driftSquares;
    private double moveSquares;
    private int rounds;
    private ShardHealth sum = ShardHealth.UNKNOWN;

    public HealthTally(Network network) {
        this.network = network;
        trainedCount = network.trainedCount();
    }

    /**
     * Takes in a round whose shards started from {@code start}. Since the average is the mean, the mean square distance
     * from it is that from the start less the square of its own.
     */
    public void add(float[] start, ShardOutcome outcome) {
        ShardHealth health = outcome instanceof ShardResult result
                ? result.health()
                : outcome.sum().health();
        double moveSquared = outcome instanceof ShardResult result
                ? Distance.squared(start, i -> result.parameters()[i], trainedCount)
                : Distance.squared(start, outcome.sum()::mean, trainedCount);
        driftSquares += Math.max(0, health.moved() / outcome.samples() - moveSquared);
        moveSquares += moveSquared;
        sum = rounds == 0 ? health : sum.plus(health);
        rounds++;
    }

    /** All of it. */
    public EpochMetrics.Health summary() {
        return new EpochMetrics.Health(drift(), move(), gradientNorms());
    }

    /** The root mean square of the rounds' drifts. */
    public double drift() {
        return Math.sqrt(driftSquares / rounds);
    }

    /** The root mean square of the rounds' moves. */
    public double move() {
        return Math.sqrt(moveSquares / rounds);
    }

    /**
     * The root mean square, over the measured steps, of the norm of the gradient of each layer that has trained
     * parameters, by its name, in order.
     */
    public Map<String, Double> gradientNorms() {
        Map<String, Double> norms = new LinkedHashMap<>();
        List<String> layers = GradientMeter.layers(network);
        for (int layer = 0; layer < layers.size(); layer++) {
            norms.put(layers.get(layer), Math.sqrt(sum.gradientSquares()[layer] / sum.steps()));
        }
        return norms;
    }
}
