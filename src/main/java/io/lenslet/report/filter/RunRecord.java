package io.lenslet.report.filter;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.SampleImage;
import io.lenslet.input.PassedOver;
import java.util.List;

/**
 * A filter run as it ended: all that a report says of it. {@code outcomes} are the images that this run filtered or
 * found bad, and the bad ones of earlier runs, in order of their paths; {@code samples} are a few of those it filtered,
 * spread over them; {@code deleted} are the paths in the ledger that the input no longer has; {@code passedOver} is
 * what in the input is no image of it.
 */
public record RunRecord(
        FilterSummary summary,
        List<ImageOutcome> outcomes,
        List<SampleImage> samples,
        List<String> deleted,
        List<PassedOver> passedOver) {

    public RunRecord {
        outcomes = List.copyOf(outcomes);
        samples = List.copyOf(samples);
        deleted = List.copyOf(deleted);
        passedOver = List.copyOf(passedOver);
    }
}
