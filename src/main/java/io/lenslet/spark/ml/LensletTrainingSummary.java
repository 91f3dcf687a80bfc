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

    LensletTrainingSummary(List<EpochMetrics> metrics) {
        objectiveHistory = each(metrics, epoch -> epoch.scores().loss());
        lossHistory = each(metrics, epoch -> epoch.scores().testLoss());
        accuracyHistory = each(metrics, epoch -> epoch.scores().testAccuracy());
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

    /** The accuracy after the last epoch. */
    public double accuracy() {
        return accuracyHistory[accuracyHistory.length - 1];
    }
}
