package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the page of a run says: what was known of it, the metrics of its epochs so far (one at least), the model
 * after the last of them, how that did on what is held out, {@code examples} of that set (some of each class, in the
 * order of the classes), and by their ids the images of {@link Evaluation#worst}; where a validation set is held out,
 * in the end also {@code tested}, how the model did on the test set, which is looked at once.
 */
public record TrainingRecord(
        RunFacts run,
        List<EpochMetrics> metrics,
        Model model,
        Evaluation evaluation,
        List<Picture> examples,
        Map<Integer, Picture> mistaken,
        Optional<TrainSummary.Score> tested) {

    /** What epochs are measured on, {@code test} or {@code validation}. */
    String heldOut() {
        return last().scores().heldOut();
    }

    EpochMetrics last() {
        return metrics.get(metrics.size() - 1);
    }

    boolean finished() {
        return run.training().ended(metrics);
    }
}
