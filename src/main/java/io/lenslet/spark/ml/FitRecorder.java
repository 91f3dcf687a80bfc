package io.lenslet.spark.ml;

import io.lenslet.job.ModelTemplate;
import io.lenslet.model.Model;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the metrics of all epochs of a fit, the model of the last, or where the training watches them, of the best, and
 * the checkpoints, where there are any.
 */
final class FitRecorder implements TrainingRun.Observer {

    private final Training training;
    private final ModelTemplate models;
    private final Optional<FitCheckpoints> checkpoints;
    private final List<EpochMetrics> metrics = new ArrayList<>();
    private Model model;

    /** A recorder that goes on after {@code earlier}. */
    FitRecorder(
            Training training,
            ModelTemplate models,
            Optional<FitCheckpoints> checkpoints,
            Optional<FitCheckpoints.Found> earlier) {
        this.training = training;
        this.models = models;
        this.checkpoints = checkpoints;
        earlier.ifPresent(found -> {
            metrics.addAll(found.metrics());
            model = models.model(found.checkpoint().model().parameters());
        });
    }

    @Override
    public void samplesTrained(int epoch, long samples) {
        // Spark's own page shows the tasks.
    }

    @Override
    public void epochEnded(EpochMetrics epoch, Optional<Evaluation> heldOut, float[] parameters, Progress progress) {
        metrics.add(epoch);
        if (training.earlyStopping().best(metrics) == metrics.size() - 1) {
            model = models.model(parameters);
        }
        if (checkpoints.isPresent()) {
            try {
                checkpoints.get().epochEnded(model, progress, metrics);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    @Override
    public boolean goesOn() {
        return !training.ended(metrics);
    }

    Model model() {
        return model;
    }

    LensletTrainingSummary summary() {
        return new LensletTrainingSummary(metrics);
    }
}
