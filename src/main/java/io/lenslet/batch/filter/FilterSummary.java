package io.lenslet.batch.filter;

import java.util.Map;

/**
 * The outcome of a filter run, {@code summary.json}. {@code images} is all that the input holds: those {@code filtered}
 * by this run, those {@code skipped} because their output is there and nothing changed, and those {@code quarantined},
 * by this run or an earlier one. Of the latter {@code stale} ones still have an output, made of an earlier version of
 * the image. {@code deleted} images are in the ledger but no longer in the input, {@code pruned} ones had their output
 * removed for it, and {@code renamed} ones were written under another name because two images had the same. {@code
 * passedOver} counts what in the input is no image of it, by its reason in lower case. {@code megapixels} are those
 * that this run filtered, {@code bytesRead} and {@code bytesWritten} belong to the same images; {@code filterSeconds}
 * is the time they took, all of Spark included, {@code listSeconds} that of finding what there is to do, and {@code
 * wallSeconds} counts from the start of the process. A run that failed has an {@code exitCode} other than 0 and the
 * {@code reason}, and the counts as far as it came.
 */
public record FilterSummary(
        String run,
        long images,
        long filtered,
        long skipped,
        long quarantined,
        long stale,
        long deleted,
        long pruned,
        long renamed,
        Map<String, Long> passedOver,
        double megapixels,
        double megapixelsPerSecond,
        long bytesRead,
        long bytesWritten,
        double listSeconds,
        double filterSeconds,
        double wallSeconds,
        int exitCode,
        String reason,
        String pipeline,
        String input,
        String output,
        String sparkMaster,
        String sparkVersion,
        String javaVersion,
        String lensletVersion) {}
