package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.WorkPlan;
import io.lenslet.report.batch.BatchProgress;
import io.lenslet.spark.batch.BatchObserver;
import io.lenslet.spark.batch.BatchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shows how a run over images gets on, and keeps what it has done, for the case that it fails. */
final class BatchTally implements BatchObserver, AutoCloseable {

    private final BatchProgress progress;
    private final long start = System.nanoTime();
    private final List<ImageOutcome> outcomes = new ArrayList<>();
    private WorkPlan plan = WorkPlan.UNKNOWN;
    private boolean known;
    private long planned = start;

    BatchTally(BatchProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void planned(WorkPlan plan) {
        this.plan = plan;
        known = true;
        planned = System.nanoTime();
        progress.begin(plan.todo().size());
    }

    @Override
    public void taskDone(ImageOutcome[] outcomes) {
        progress.taskDone(outcomes);
    }

    @Override
    public synchronized void committed(List<ImageOutcome> outcomes) {
        this.outcomes.addAll(outcomes);
    }

    /** Whether the run knew what there is to do. */
    synchronized boolean planned() {
        return known;
    }

    /** What a run did that ends here, because of {@code reason}. */
    synchronized BatchResult soFar(String reason) {
        outcomes.sort(Comparator.comparing(ImageOutcome::path));
        return new BatchResult(
                plan,
                List.copyOf(outcomes),
                List.of(),
                0,
                (planned - start) * 1e-9,
                (System.nanoTime() - planned) * 1e-9,
                reason);
    }

    /** Clears the progress bar. */
    @Override
    public void close() {
        progress.close();
    }
}
