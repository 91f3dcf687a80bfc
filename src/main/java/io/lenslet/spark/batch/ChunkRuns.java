package io.lenslet.spark.batch;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Ledger;
import io.lenslet.batch.TaskWork;
import io.lenslet.batch.WorkPlan;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Runs the chunks of a plan and writes what became of their images to the ledger. Where chunks have folders of their
 * own the next one begins while the last tasks of one are at work and while it is published, so that no core waits.
 */
final class ChunkRuns {

    private static final int AT_A_TIME = 2;

    private final JavaSparkContext spark;
    private final BatchRequest request;
    private final WorkPlan plan;
    private final Ledger ledger;
    private final Lease lease;
    private final OutputCleaning cleaning;
    private final BatchObserver observer;
    private final List<ImageOutcome> outcomes = new ArrayList<>();
    private long failures;
    private boolean failed;

    ChunkRuns(
            JavaSparkContext spark,
            BatchRequest request,
            WorkPlan plan,
            Ledger ledger,
            Lease lease,
            OutputCleaning cleaning,
            BatchObserver observer) {
        this.spark = spark;
        this.request = request;
        this.plan = plan;
        this.ledger = ledger;
        this.lease = lease;
        this.cleaning = cleaning;
        this.observer = observer;
        failures = plan.bad().size();
    }

    /**
     * Runs all chunks, or until there are too many failures or one ends in an exception; then those that have begun are
     * ended.
     */
    void run(List<List<TaskWork>> chunks, Configuration configuration) throws IOException {
        boolean staged = BatchConfiguration.staged(request.output().path(), configuration);
        Broadcast<SerializableConfiguration> shared = spark.broadcast(new SerializableConfiguration(configuration));
        ExecutorService threads = Executors.newFixedThreadPool(staged ? AT_A_TIME : 1);
        Broadcast<BatchSettings> settings = spark.broadcast(request.settings());
        try (Publisher publisher = new Publisher(new HadoopFiles(configuration))) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < chunks.size(); i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    run(number, chunks, settings, shared, publisher);
                    return null;
                }));
            }
            Exception failure = null;
            for (Future<?> chunk : running) {
                failure = ended(chunk, failure);
            }
            if (failure != null) {
                throw failure instanceof IOException io ? io : new IOException(failure);
            }
        } finally {
            threads.shutdownNow();
            shared.destroy();
            settings.destroy();
        }
    }

    private void run(
            int number,
            List<List<TaskWork>> chunks,
            Broadcast<BatchSettings> settings,
            Broadcast<SerializableConfiguration> shared,
            Publisher publisher)
            throws IOException {
        if (!goesOn()) {
            return;
        }
        try {
            spark.setJobGroup(DistributedBatch.JOB_GROUP, "chunk " + (number + 1) + " of " + chunks.size(), true);
            Chunk chunk = new Chunk(spark, settings, request.output(), shared, new CommitIds(request.run(), number));
            List<CommittedTask> done = chunk.run(chunks.get(number), this::taskDone);
            lease.requireOwn();
            if (chunk.staged()) {
                publisher.publish(done, request.output().path());
            }
            record(done.stream().flatMap(task -> task.outcomes().stream()).toList());
        } catch (Exception e) { // Scala throws what it does not declare
            fail();
            throw e;
        }
    }

    /** Tasks of two chunks may end together. */
    private synchronized void taskDone(ImageOutcome[] done) {
        observer.taskDone(done);
    }

    private synchronized boolean goesOn() {
        return !failed && tooMany().isEmpty();
    }

    private synchronized void fail() {
        failed = true;
    }

    private synchronized void record(List<ImageOutcome> done) throws IOException {
        Map<String, ImageOutcome> before = new HashMap<>();
        List<ImageOutcome> became = new ArrayList<>();
        for (ImageOutcome outcome : done) {
            before.computeIfAbsent(outcome.path(), ledger.rows()::get);
            became.add(cleaning.kept(outcome, before.get(outcome.path()), plan));
        }
        ledger.add(became);
        cleaning.replaced(became, before, plan);
        outcomes.addAll(became);
        observer.committed(became);
        failures += done.stream().filter(ImageOutcome::failed).count();
    }

    private static Exception ended(Future<?> chunk, Exception before) {
        try {
            chunk.get();
            return before;
        } catch (ExecutionException e) {
            return before == null && e.getCause() instanceof Exception cause ? cause : before == null ? e : before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    /** Why the run must stop, or nothing. */
    synchronized String tooMany() {
        FailureLimit limit = request.maxFailures();
        return !limit.passed(failures, plan.images())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of %d images are bad, more than maxFailures (%s)",
                        failures,
                        plan.images(),
                        limit);
    }

    /** What became of the images, in order of their paths. */
    synchronized List<ImageOutcome> outcomes() {
        outcomes.sort(Comparator.comparing(ImageOutcome::path));
        return List.copyOf(outcomes);
    }
}
