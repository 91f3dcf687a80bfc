package io.lenslet.batch.predict;

/**
 * The outcome of a prediction run, {@code summary.json}. {@code images} is all that the input holds: those {@code
 * predicted} by this run, those {@code skipped} because their row is there and nothing changed, and those {@code
 * quarantined}, by this run or an earlier one. {@code deleted} images are in the ledger but no longer in the input,
 * {@code pruned} ones had their row removed for it. {@code predictSeconds} is the time from the first image to the
 * last, all of Spark included, {@code listSeconds} that of finding what there is to do, and {@code wallSeconds} counts
 * from the start of the process. A run that failed has an {@code exitCode} other than 0 and the {@code reason}, and the
 * counts as far as it came.
 */
public record PredictSummary(
        String run,
        long images,
        long predicted,
        long skipped,
        long quarantined,
        long deleted,
        long pruned,
        double imagesPerSecond,
        double listSeconds,
        double predictSeconds,
        double wallSeconds,
        int exitCode,
        String reason,
        String model,
        String parametersSha256,
        String input,
        String output,
        String sparkMaster,
        String sparkVersion,
        String javaVersion,
        String lensletVersion) {}
