package io.lenslet.cli;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.WorkPlan;
import io.lenslet.report.filter.FilterProgress;
import io.lenslet.spark.filter.BatchObserver;
import io.lenslet.spark.filter.BatchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shows how a run gets on, and keeps what it has done, for the case that it fails. */
final class FilterTally implements BatchObserver, AutoCloseable {

    private final FilterProgress progress;
    private final long start = System.nanoTime();
    private final List<ImageOutcome> outcomes = new ArrayList<>();
    private WorkPlan plan = WorkPlan.UNKNOWN;
    private long planned = start;

    FilterTally(FilterProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void planned(WorkPlan plan) {
        this.plan = plan;
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
