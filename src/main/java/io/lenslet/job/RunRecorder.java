package io.lenslet.job;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.data.DataIdentity;
import io.lenslet.files.Lease;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.report.training.TrainingProgress;
import io.lenslet.train.EarlyStopping;
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
 * Shows each epoch, and keeps its metrics, then its model where the best one counts and this is it, then its checkpoint,
 * in the run's folder: in this order, so that every checkpoint has its metrics whenever the process is killed. Then the report is made. A run that lost the folder's
 * lock writes nothing.
 */
public final class RunRecorder implements TrainingRun.Observer {

    private final Optional<Resumption> earlier;
    private final List<EpochMetrics> metrics;
    private final TrainingProgress progress;
    private final RunFolder folder;
    private final Lease lease;
    private final CheckpointRule rule;
    private final Training training;
    private final EarlyStopping stopping;
    private final RunReport report;
    private ModelTemplate models;

    /** A recorder that goes on after {@code earlier}. */
    public RunRecorder(
            Optional<Resumption> earlier,
            TrainingProgress progress,
            RunFolder folder,
            Lease lease,
            CheckpointRule rule,
            Training training,
            ModelTemplate models,
            RunReport report) {
        this.earlier = earlier;
        metrics = new ArrayList<>(earlier.map(Resumption::metrics).orElse(List.of()));
        this.progress = progress;
        this.folder = folder;
        this.lease = lease;
        this.rule = rule;
        this.training = training;
        stopping = training.earlyStopping();
        this.models = models;
        this.report = report;
    }

    /** From now on models say what data they are of. */
    @Override
    public void dataRead(DataIdentity data) {
        earlier.ifPresent(resumed -> resumed.requireData(data));
        models = models.on(data);
    }

    @Override
    public void samplesTrained(int epoch, long samples) {
        progress.samplesTrained(samples);
    }

    @Override
    public void epochEnded(EpochMetrics epoch, Optional<Evaluation> heldOut, float[] parameters, Progress reached) {
        metrics.add(epoch);
        progress.epochEnded(epoch);
        StringBuilder lines = new StringBuilder();
        metrics.forEach(m -> lines.append(Json.line(m)));
        try {
            lease.requireOwn();
            folder.write(RunFolder.METRICS, lines.toString());
            if (stopping.watches() && stopping.best(metrics) == metrics.size() - 1) {
                folder.write(RunFolder.MODEL, ModelFile.write(model(parameters)));
            }
            if (rule.wants(epoch.epoch())) {
                byte[] content = CheckpointFile.write(new Checkpoint(model(parameters), reached), training);
                folder.checkpoints().write(epoch.epoch(), content, rule.keep());
            }
            report.epochEnded(metrics, heldOut.orElseThrow(), model(parameters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until nothing is left to wait for, the epochs of an earlier process included. */
    @Override
    public boolean goesOn() {
        return !training.ended(metrics);
    }

    /** Writes the page of the model that the run ended with, and of what it did on the test set. */
    public void report(Evaluation heldOut, Model model, TrainSummary.Score tested) throws IOException {
        report.write(metrics, heldOut, model, Optional.of(tested));
    }

    /** How long pages and TensorBoard's files took. */
    public double reportSeconds() {
        return report.seconds();
    }

    /** The run's model of these parameters. */
    public Model model(float[] parameters) {
        return models.model(parameters);
    }

    /** The metrics of all epochs so far. */
    public List<EpochMetrics> metrics() {
        return metrics;
    }
}
