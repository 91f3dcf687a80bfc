package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of a sweep came to: its folder in that of the sweep, its variables and seed, the metrics of its epochs so
 * far, its model once it is complete, and why it stopped where it did before its end.
 */
public record SweepOutcome(
        String folder,
        Map<String, String> variables,
        int seed,
        List<EpochMetrics> metrics,
        Optional<Model> model,
        Optional<String> stopped) {

    /** The last epoch of a run that has one. */
    public EpochMetrics last() {
        return metrics.get(metrics.size() - 1);
    }

    /** On what epochs are measured on. */
    double accuracy() {
        return last().scores().heldOutAccuracy();
    }

    /** Seconds inside the shard trainers, by the cores that could run them: what neighbors change least. */
    double computeSeconds() {
        return metrics.stream()
                .mapToDouble(epoch -> epoch.timing().computeSeconds())
                .sum();
    }

    /** {@code complete}, {@code stopped} or {@code unfinished}. */
    String state() {
        return stopped.isPresent() ? "stopped" : model.isPresent() ? "complete" : "unfinished";
    }
}
