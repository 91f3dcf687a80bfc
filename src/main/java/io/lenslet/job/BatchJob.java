package io.lenslet.job;

import io.lenslet.batch.FailureLimit;
import io.lenslet.input.Globs;
import java.util.List;

/**
 * What the jobs over images have in common. {@code input} is a folder, or a file that holds images; of a folder, {@code
 * include} and {@code exclude} choose by globs over the paths in it (none: all). {@code maxFailures} is a count or a
 * percentage of the images. {@code leaseSeconds} is how long the lock of a run that died keeps others away.
 */
public sealed interface BatchJob permits FilterJob, PredictJob {

    String input();

    List<String> include();

    List<String> exclude();

    String output();

    String maxFailures();

    int leaseSeconds();

    /** {@link IllegalArgumentException} where one of these cannot be. */
    static void require(String maxFailures, List<String> include, List<String> exclude, int leaseSeconds) {
        FailureLimit.parse(maxFailures);
        new Globs(include, exclude);
        if (leaseSeconds < 1) {
            throw new IllegalArgumentException("leaseSeconds must be at least 1, was " + leaseSeconds);
        }
    }
}
