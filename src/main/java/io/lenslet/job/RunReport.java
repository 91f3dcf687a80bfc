package io.lenslet.job;

import io.lenslet.model.Model;
import io.lenslet.report.training.Picture;
import io.lenslet.report.training.RunFacts;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.report.training.TrainingEvents;
import io.lenslet.report.training.TrainingRecord;
import io.lenslet.report.training.TrainingReport;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes what people look at into a run's folder: {@code report.html}, after the first epoch and after the last, and
 * after those between when the page is ten seconds old, so that short epochs are not spent on it; and for TensorBoard a
 * file for each epoch.
 */
public final class RunReport {

    private static final long OLD_NANOS = 10_000_000_000L;

    private final RunFolder folder;
    private final RunFacts facts;
    private final TestPictures pictures;
    private List<Picture> examples = List.of();
    private long written;
    private long spent;

    public RunReport(RunFolder folder, RunFacts facts, TestPictures pictures) {
        this.folder = folder;
        this.facts = facts;
        this.pictures = pictures;
    }

    /** What is known of a run before it starts; {@code effectiveJob} is the job file with all defaults. */
    public static RunFacts facts(
            RunFolder folder, TrainJob job, TrainingRun run, String effectiveJob, String versions) {
        String repeat = "lenslet train " + folder + "/" + RunFolder.JOB + " --output " + folder + "-again";
        return new RunFacts(
                folder.name(),
                job.network(),
                run.training(),
                job.data().train().name(),
                run.trainImages(),
                job.data().test().name(),
                run.test().orElseThrow().images(),
                effectiveJob,
                repeat,
                versions);
    }

    /** Another epoch has ended, the last of {@code metrics}. */
    void epochEnded(List<EpochMetrics> metrics, Evaluation test, Model model) throws IOException {
        long start = System.nanoTime();
        EpochMetrics epoch = metrics.get(metrics.size() - 1);
        boolean first = examples.isEmpty();
        examples = first ? pictures.examples() : examples;
        folder.write(
                RunFolder.EVENTS + "/" + TrainingEvents.name(epoch.epoch()),
                TrainingEvents.of(
                        epoch, facts.training(), model, examples.get(0), System.currentTimeMillis() / 1000.0));
        spent += System.nanoTime() - start;
        boolean last = facts.training().ended(metrics);
        if (first || last || System.nanoTime() - written > OLD_NANOS) {
            write(metrics, test, model, Optional.empty());
        }
    }

    /** Writes the page of a model; {@code tested} is what the test set said at the end, where another was held out. */
    public void write(List<EpochMetrics> metrics, Evaluation heldOut, Model model, Optional<TrainSummary.Score> tested)
            throws IOException {
        long start = System.nanoTime();
        examples = examples.isEmpty() ? pictures.examples() : examples;
        folder.write(
                RunFolder.REPORT,
                TrainingReport.html(new TrainingRecord(
                        facts, List.copyOf(metrics), model, heldOut, examples, pictures.of(heldOut), tested)));
        written = System.nanoTime();
        spent += written - start;
    }

    /** How long all that was written took, while training waited. */
    public double seconds() {
        return spent / 1e9;
    }
}
