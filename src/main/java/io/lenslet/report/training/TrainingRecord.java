package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import java.util.List;
import java.util.Map;

/**
 * All that the page of a run says: what was known of it, the metrics of its epochs so far (one at least), the model
 * after the last of them, how that did on the test set, {@code examples} of the test set (some of each class, in the
 * order of the classes), and by their ids the images of {@link Evaluation#worst}.
 */
public record TrainingRecord(
        RunFacts run,
        List<EpochMetrics> metrics,
        Model model,
        Evaluation test,
        List<Picture> examples,
        Map<Integer, Picture> mistaken) {

    EpochMetrics last() {
        return metrics.get(metrics.size() - 1);
    }

    boolean finished() {
        return last().epoch() == run.training().epochs();
    }
}
