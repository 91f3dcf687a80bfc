package io.lenslet.spark.batch;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.OutputFolder;
import java.util.List;

/**
 * What a run is asked to do: a task for the images of {@code input} that the globs choose, into {@code output}. {@code run}
 * is its id. With {@code full} everything is done again; with {@code prune} the outputs of images that the input no
 * longer has are removed.
 */
public record BatchRequest(
        String run,
        String input,
        List<String> include,
        List<String> exclude,
        BatchSettings settings,
        OutputFolder output,
        FailureLimit maxFailures,
        boolean full,
        boolean prune) {}
