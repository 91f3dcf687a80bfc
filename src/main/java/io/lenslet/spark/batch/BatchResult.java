package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.SampleImage;
import io.lenslet.batch.WorkPlan;
import java.util.List;

/**
 * What a run did of its plan: the outcomes of the images that it treated, in order of their paths. {@code stopped} says
 * why it ended early, and is empty where it did not. {@code workSeconds} go from the plan to the last chunk.
 */
public record BatchResult(
        WorkPlan plan,
        List<ImageOutcome> outcomes,
        List<SampleImage> samples,
        long pruned,
        double listSeconds,
        double workSeconds,
        String stopped) {}
