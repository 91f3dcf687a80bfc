package io.lenslet.report.training;

import io.lenslet.report.Platform;
import java.util.Optional;

/** The outcome of a run, {@code summary.json}. */
public record TrainSummary(
        Score score,
        Optional<Validated> validated,
        Extent extent,
        Timing timing,
        int shards,
        long seed,
        int parameters,
        String parametersSha256,
        Platform platform) {

    /** Of the model on the test set, which a run with a validation set looks at once, at its end. */
    public record Score(double testAccuracy, double testLoss) {}

    /** Of the model on the validation set, and the epoch that it is of: the last, or where the job says so the best. */
    public record Validated(int modelEpoch, double validationAccuracy, double validationLoss) {}

    /** How much the run trained on. */
    public record Extent(int epochs, int trainImages, int testImages) {}

    /**
     * {@code imagesPerSecond} is that of the median epoch, all of Spark included; {@code trainSeconds} sums the epochs
     * without their tests; {@code reportSeconds} went into pages and TensorBoard's files, of this process's epochs alone;
     * {@code wallSeconds} counts from the start of the process.
     */
    public record Timing(double imagesPerSecond, double trainSeconds, double reportSeconds, double wallSeconds) {}
}
