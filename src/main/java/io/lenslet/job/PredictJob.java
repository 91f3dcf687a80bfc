package io.lenslet.job;

import io.lenslet.batch.ImageLimits;
import io.lenslet.batch.Quarantine;
import io.lenslet.batch.predict.PredictionColumns;
import io.lenslet.batch.predict.RowFormat;
import io.lenslet.config.Default;
import java.util.List;
import java.util.Optional;

/**
 * A job file of {@code lenslet predict}. {@code model} is a model's file; {@code input}, {@code include} and {@code
 * exclude} are as those of a {@link FilterJob}. Rows hold the {@code top} likeliest classes, with {@code probabilities}
 * those of all classes too; with the name of a {@code layer} they hold its values instead.
 */
public record PredictJob(
        String model,
        String input,
        @Default("[]") List<String> include,
        @Default("[]") List<String> exclude,
        String output,
        @Default("parquet") RowFormat format,
        @Default("1") int top,
        @Default("false") boolean probabilities,
        Optional<String> layer,
        @Default("{}") ImageLimits limits,
        @Default("100 %") String maxFailures,
        @Default("record") Quarantine quarantine,
        @Default("60") int leaseSeconds)
        implements BatchJob {

    public PredictJob {
        BatchJob.require(maxFailures, include, exclude, leaseSeconds);
        if (top < 1) {
            throw new IllegalArgumentException("top must be at least 1, was " + top);
        }
        if (layer.isPresent() && (top > 1 || probabilities)) {
            throw new IllegalArgumentException(
                    "layer must be left out with top or probabilities: its values are not those of classes");
        }
    }

    /** What rows say. */
    public PredictionColumns columns() {
        return new PredictionColumns(top, probabilities, layer.orElse(""));
    }
}
