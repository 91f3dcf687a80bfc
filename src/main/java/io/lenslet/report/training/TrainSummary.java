package io.lenslet.report.training;

import io.lenslet.report.Platform;

/** The outcome of a run, {@code summary.json}. */
public record TrainSummary(
        Score score,
        Extent extent,
        Timing timing,
        int shards,
        long seed,
        int parameters,
        String parametersSha256,
        Platform platform) {

    /** Of the last epoch, never of the best. */
    public record Score(double testAccuracy, double testLoss) {}

    /** How much the run trained on. */
    public record Extent(int epochs, int trainImages, int testImages) {}

    /**
     * {@code imagesPerSecond} is that of the median epoch, all of Spark included; {@code trainSeconds} sums the epochs
     * without their tests; {@code wallSeconds} counts from the start of the process.
     */
    public record Timing(double imagesPerSecond, double trainSeconds, double wallSeconds) {}
}
