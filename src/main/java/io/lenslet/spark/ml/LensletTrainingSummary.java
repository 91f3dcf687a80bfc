package io.lenslet.spark.ml;

import io.lenslet.train.EpochMetrics;
import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a training went, epoch by epoch. */
public final class LensletTrainingSummary implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] objectiveHistory;
    private final double[] trainingAccuracyHistory;
    private final double[] validationLossHistory;
    private final double[] validationAccuracyHistory;

    LensletTrainingSummary(List<EpochMetrics> metrics) {
        objectiveHistory = each(metrics, epoch -> epoch.scores().loss());
        trainingAccuracyHistory = each(metrics, epoch -> epoch.scores().trainAccuracy());
        List<EpochMetrics.Validation> validated = metrics.stream()
                .flatMap(epoch -> epoch.scores().validation().stream())
                .toList();
        validationLossHistory = each(validated, EpochMetrics.Validation::validationLoss);
        validationAccuracyHistory = each(validated, EpochMetrics.Validation::validationAccuracy);
    }

    private static <E> double[] each(List<E> epochs, ToDoubleFunction<E> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }

    /** The epochs that there were. */
    public int totalIterations() {
        return objectiveHistory.length;
    }

    /** The mean loss over the samples of each epoch, as their batches were trained on. */
    public double[] objectiveHistory() {
        return objectiveHistory.clone();
    }

    /** The accuracy over the samples of each epoch, as their batches were trained on. */
    public double[] trainingAccuracyHistory() {
        return trainingAccuracyHistory.clone();
    }

    /** The mean loss of the rows to validate after each epoch; empty where there were none. */
    public double[] validationLossHistory() {
        return validationLossHistory.clone();
    }

    /** The accuracy over the rows to validate after each epoch; empty where there were none. */
    public double[] validationAccuracyHistory() {
        return validationAccuracyHistory.clone();
    }
}
