package io.lenslet.job;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.ImageLimits;
import io.lenslet.batch.OutputFormat;
import io.lenslet.batch.Pages;
import io.lenslet.batch.Quarantine;
import io.lenslet.batch.filter.FilterTask;
import io.lenslet.batch.filter.OutputContainer;
import io.lenslet.config.Default;
import java.util.List;

/**
 * A job file of {@code lenslet filter}. {@code input} is a folder, or a file that holds images; of a folder, {@code
 * include} and {@code exclude} choose by globs over the paths in it (none: all). {@code pipeline} is in its one-line
 * form, whichever the file has. {@code quality} is that of JPEGs; {@code pages} are those of TIFFs. {@code maxFailures}
 * is a count or a percentage of the images. {@code leaseSeconds} is how long the lock of a run that died keeps others
 * away.
 */
public record FilterJob(
        String input,
        @Default("[]") List<String> include,
        @Default("[]") List<String> exclude,
        String pipeline,
        String output,
        @Default("same") OutputFormat format,
        @Default("90") int quality,
        @Default("all") Pages pages,
        @Default("files") OutputContainer container,
        @Default("{}") ImageLimits limits,
        @Default("100 %") String maxFailures,
        @Default("record") Quarantine quarantine,
        @Default("60") int leaseSeconds)
        implements BatchJob {

    public FilterJob {
        BatchJob.require(maxFailures, include, exclude, leaseSeconds);
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality must be from 1 to 100, was " + quality);
        }
    }

    /** What results depend on. */
    public BatchSettings settings() {
        return new BatchSettings(new FilterTask(pipeline, format, quality, pages, container), limits, quarantine);
    }
}
