package io.lenslet.report.predict;

import io.lenslet.report.Platform;
import io.lenslet.report.batch.RunEnd;
import io.lenslet.report.batch.RunFolders;

/** The outcome of a prediction run, {@code summary.json}. A run that failed has the counts as far as it came. */
public record PredictSummary(
        String run,
        Counts counts,
        Timing timing,
        RunEnd end,
        String model,
        String parametersSha256,
        RunFolders folders,
        Platform platform) {

    /**
     * {@code images} is all that the input holds: those {@code predicted} by this run, those {@code skipped} because
     * their row is there and nothing changed, and those {@code quarantined}, by this run or an earlier one. {@code
     * deleted} images are in the ledger but no longer in the input, {@code pruned} ones had their row removed for it.
     */
    public record Counts(long images, long predicted, long skipped, long quarantined, long deleted, long pruned) {}

    /**
     * {@code predictSeconds} is the time from the first image to the last, all of Spark included, {@code listSeconds}
     * that of finding what there is to do, and {@code wallSeconds} counts from the start of the process.
     */
    public record Timing(double imagesPerSecond, double listSeconds, double predictSeconds, double wallSeconds) {}
}
