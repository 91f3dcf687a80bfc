package io.lenslet.spark.batch;

import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.ImageEntry;
import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.Lease;
import io.lenslet.batch.Ledger;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.OutputListing;
import io.lenslet.batch.Packing;
import io.lenslet.batch.TaskWork;
import io.lenslet.batch.Work;
import io.lenslet.batch.WorkPlan;
import io.lenslet.files.Files;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Filters the images of an input on the executors, chunk by chunk: the tasks of a chunk are run and committed, their files published, and then
 * their outcomes written to the ledger. A run that ends anywhere leaves whole files, and the next one does what is not in the ledger.
 */
public final class FilterBatch {

    /** A task is long enough not to notice Spark, and short enough that the last ones of a chunk end together. */
    private static final long LEAST_TASK = 8_000_000;
    private static final long LARGEST_TASK = 64_000_000;
    private static final int TASKS_PER_CORE = 8;

    private final JavaSparkContext spark;
    private final BatchRequest request;
    private final OutputFolder output;
    private final Configuration configuration;
    private final Files files;

    public FilterBatch(JavaSparkContext spark, BatchRequest request) {
        this.spark = spark;
        this.request = request;
        output = request.output();
        configuration = BatchConfiguration.of(spark.hadoopConfiguration());
        files = new Files(configuration);
    }

    /** What there is to do. Nothing is changed. */
    public WorkPlan plan() throws IOException {
        return plan(new Ledger(output, configuration));
    }

    private WorkPlan plan(Ledger ledger) throws IOException {
        spark.setJobGroup("lenslet-filter", "listing " + request.input(), true);
        Set<String> outputs = OutputListing.files(output, configuration);
        WorkPlan.Known known = new WorkPlan.Known(request.settings(), ledger.rows(), outputs, request.full());
        ParallelListing listing = new ParallelListing(spark, configuration, request.include(), request.exclude());
        List<ImageEntry> images = listing.images(listing.files(listing.root(request.input())), known::entry);
        return WorkPlan.of(images, known, request.prune());
    }

    /** Does all there is to do, under a lease of the output folder. */
    public BatchResult run(Lease lease, BatchObserver observer) throws IOException {
        long start = System.nanoTime();
        files.deleteFolder(output.staging());
        files.deleteFolder(new Path(output.path(), "_temporary"));
        Ledger ledger = new Ledger(output, configuration);
        WorkPlan plan = plan(ledger);
        double listSeconds = seconds(start);
        observer.planned(plan);

        long filterStart = System.nanoTime();
        List<ImageOutcome> outcomes = new ArrayList<>();
        String tooMany = tooMany(plan, outcomes);
        try (Publisher publisher = new Publisher(files)) {
            lease.requireOwn();
            if (tooMany.isEmpty()) {
                new OutputCleaning(request, ledger, files, configuration).before(plan);
            }
            List<List<TaskWork>> chunks = chunks(plan);
            for (int i = 0; i < chunks.size() && tooMany.isEmpty(); i++) {
                spark.setJobGroup("lenslet-filter", "chunk " + (i + 1) + " of " + chunks.size(), true);
                outcomes.addAll(chunk(i, chunks.get(i), plan, ledger, lease, publisher, observer));
                tooMany = tooMany(plan, outcomes);
            }
        } finally {
            spark.clearJobGroup();
        }
        double filterSeconds = seconds(filterStart);
        long pruned = request.prune() && tooMany.isEmpty() ? new OutputCleaning(request, ledger, files, configuration).prune(plan) : 0;
        ledger.compact();
        files.deleteFolder(output.staging());
        outcomes.sort(Comparator.comparing(ImageOutcome::path));
        return new BatchResult(plan, outcomes, new Samples(configuration).of(plan, outcomes), pruned, listSeconds, filterSeconds, tooMany);
    }

    private List<ImageOutcome> chunk(int number, List<TaskWork> tasks, WorkPlan plan, Ledger ledger, Lease lease, Publisher publisher,
            BatchObserver observer) throws IOException {
        Chunk chunk = new Chunk(spark, request.settings(), output, configuration, new CommitIds(request.run(), number));
        List<ImageOutcome> outcomes = chunk.run(tasks, observer::taskDone);
        lease.requireOwn();
        if (chunk.staged()) {
            Set<String> written = outcomes.stream().map(ImageOutcome::output).filter(path -> !path.isEmpty()).collect(Collectors.toSet());
            publisher.publish(written, chunk.folder(), output.path());
            files.deleteFolder(chunk.folder());
        }
        Map<String, ImageOutcome> before = new TreeMap<>();
        outcomes.forEach(outcome -> before.computeIfAbsent(outcome.path(), ledger.rows()::get));
        ledger.add(outcomes);
        new OutputCleaning(request, ledger, files, configuration).replaced(outcomes, before, plan);
        return outcomes;
    }

    private List<List<TaskWork>> chunks(WorkPlan plan) {
        int cores = Math.max(1, spark.defaultParallelism());
        long total = plan.todo().stream().mapToLong(Work::cost).sum();
        long target = Math.max(LEAST_TASK, Math.min(LARGEST_TASK, total / (cores * TASKS_PER_CORE)));
        List<TaskWork> tasks = Packing.pack(plan.todo(), target);
        List<List<TaskWork>> chunks = new ArrayList<>();
        int size = cores * TASKS_PER_CORE;
        for (int begin = 0; begin < tasks.size(); begin += size) {
            chunks.add(tasks.subList(begin, Math.min(tasks.size(), begin + size)));
        }
        return chunks;
    }

    /** Why the run must stop, or nothing. */
    private String tooMany(WorkPlan plan, List<ImageOutcome> outcomes) {
        long failures = plan.bad().size() + outcomes.stream().filter(ImageOutcome::failed).count();
        FailureLimit limit = request.maxFailures();
        return !limit.passed(failures, plan.images()) ? ""
                : String.format(Locale.ROOT, "%d of %d images are bad, more than maxFailures (%s)", failures, plan.images(), limit);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
