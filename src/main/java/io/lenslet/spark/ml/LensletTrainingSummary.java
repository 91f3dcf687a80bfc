package io.lenslet.spark.ml;

import io.lenslet.train.EpochMetrics;
import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a training went, epoch by epoch. */
public final class LensletTrainingSummary implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] objectiveHistory;
    private final double[] lossHistory;
    private final double[] accuracyHistory;

    private final int best;

    /** Of these epochs; the model is that of the one at {@code best}. */
    LensletTrainingSummary(List<EpochMetrics> metrics, int best) {
        this.best = best;
        objectiveHistory = each(metrics, epoch -> epoch.scores().loss());
        lossHistory = each(metrics, epoch -> epoch.scores().heldOutLoss());
        accuracyHistory = each(metrics, epoch -> epoch.scores().heldOutAccuracy());
    }

    private static double[] each(List<EpochMetrics> metrics, ToDoubleFunction<EpochMetrics> value) {
        return metrics.stream().mapToDouble(value).toArray();
    }

    /** The epochs that there were. */
    public int totalIterations() {
        return objectiveHistory.length;
    }

    /** The mean loss over the samples of each epoch, as their batches were trained on. */
    public double[] objectiveHistory() {
        return objectiveHistory.clone();
    }

    /** The mean loss after each epoch: of the rows to validate, where there are some, else of those trained on. */
    public double[] lossHistory() {
        return lossHistory.clone();
    }

    /** The accuracy after each epoch, over the same rows. */
    public double[] accuracyHistory() {
        return accuracyHistory.clone();
    }

    /** The accuracy after the epoch that the model is of: the last, or with early stopping the best. */
    public double accuracy() {
        return accuracyHistory[best];
    }
}
