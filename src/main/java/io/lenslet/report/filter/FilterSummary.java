package io.lenslet.report.filter;

import io.lenslet.report.Platform;
import io.lenslet.report.batch.RunEnd;
import io.lenslet.report.batch.RunFolders;
import java.util.Map;

/**
 * The outcome of a filter run, {@code summary.json}. {@code passedOver} counts what in the input is no image of it, by
 * its reason in lower case. A run that failed has the counts as far as it came.
 */
public record FilterSummary(
        String run,
        Counts counts,
        Map<String, Long> passedOver,
        Volume volume,
        Timing timing,
        RunEnd end,
        String pipeline,
        RunFolders folders,
        Platform platform) {

    /**
     * {@code images} is all that the input holds: those {@code filtered} by this run, those {@code skipped} because
     * their output is there and nothing changed, and those {@code quarantined}, by this run or an earlier one. Of the
     * latter {@code stale} ones still have an output, made of an earlier version of the image. {@code deleted} images
     * are in the ledger but no longer in the input, {@code pruned} ones had their output removed for it, and {@code
     * renamed} ones were written under another name because two images had the same.
     */
    public record Counts(
            long images,
            long filtered,
            long skipped,
            long quarantined,
            long stale,
            long deleted,
            long pruned,
            long renamed) {}

    /** How much this run filtered; all of it belongs to the images that were {@link Counts#filtered}. */
    public record Volume(double megapixels, double megapixelsPerSecond, long bytesRead, long bytesWritten) {}

    /**
     * {@code filterSeconds} is the time that the filtered images took, all of Spark included, {@code listSeconds} that
     * of finding what there is to do, and {@code wallSeconds} counts from the start of the process.
     */
    public record Timing(double listSeconds, double filterSeconds, double wallSeconds) {}
}
