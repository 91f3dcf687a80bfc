package io.lenslet.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one epoch of a run did. */
public record EpochMetrics(int epoch, Scores scores, Timing timing, Health health) {

    /**
     * {@code loss} and {@code trainAccuracy} are means over the samples as their batches were trained on; {@code
     * testLoss} and {@code testAccuracy} are those of the averaged parameters.
     */
    public record Scores(double loss, double trainAccuracy, double testLoss, double testAccuracy) {}

    /**
     * {@code imagesPerSecond} counts the training images over {@code trainSeconds}: sending the parameters out,
     * training, collecting and averaging, all of Spark included. {@code computeSeconds} is the time inside the shard
     * trainers divided by the cores that could run them, {@code averageSeconds} that of the driver's sums, {@code
     * waitSeconds} the rest of {@code trainSeconds}: scheduling, transfer, and cores without work. {@code wallSeconds}
     * is how old the process was when the epoch was tested.
     */
    public record Timing(
            double imagesPerSecond,
            double trainSeconds,
            double computeSeconds,
            double waitSeconds,
            double averageSeconds,
            double testSeconds,
            double wallSeconds) {}

    /** {@code drift}, {@code move} and {@code gradientNorms}, by layer, are those of {@link HealthTally}. */
    public record Health(double drift, double move, Map<String, Double> gradientNorms) {

        public Health {
            // Runs of earlier versions did not measure them, and their lines have no such key.
            gradientNorms =
                    gradientNorms == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(gradientNorms));
        }
    }
}
