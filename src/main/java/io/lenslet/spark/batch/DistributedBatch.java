package io.lenslet.spark.batch;

import io.lenslet.batch.ImageOutcome;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.Ledger;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.OutputListing;
import io.lenslet.batch.Packing;
import io.lenslet.batch.TaskWork;
import io.lenslet.batch.WorkPlan;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.input.InvalidDataException;
import io.lenslet.input.PassedOver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Works on the images of an input on the executors, chunk by chunk: the tasks of a chunk are run and committed, their
 * files published, and then their outcomes written to the ledger. A run that ends anywhere leaves whole files, and the
 * next one does what is not in the ledger.
 */
public final class DistributedBatch {

    static final String JOB_GROUP = "lenslet-batch";

    /** A task is long enough not to notice Spark, and a chunk, whose work a crash loses, short enough. */
    private static final long LEAST_TASK = 2_000_000;

    private static final long LARGEST_TASK = 64_000_000;
    private static final int TASKS_PER_CORE = 32;
    private static final int CHUNK_TASKS_PER_CORE = 8;

    private final JavaSparkContext spark;
    private final BatchRequest request;
    private final OutputFolder output;
    private final Configuration configuration;
    private final HadoopFiles files;

    public DistributedBatch(JavaSparkContext spark, BatchRequest request) {
        this.spark = spark;
        this.request = request;
        output = request.output();
        configuration = BatchConfiguration.of(spark.hadoopConfiguration());
        files = new HadoopFiles(configuration);
    }

    /** What there is to do. Nothing is changed. */
    public WorkPlan plan() throws IOException {
        return plan(new Ledger(output, configuration));
    }

    private WorkPlan plan(Ledger ledger) throws IOException {
        spark.setJobGroup(JOB_GROUP, "listing " + request.input(), true);
        Set<String> outputs = OutputListing.files(output, configuration);
        WorkPlan.Known known = new WorkPlan.Known(
                request.settings(), ledger.rows(), List.copyOf(ledger.damaged().keySet()), outputs, request.full());
        ParallelListing listing = new ParallelListing(spark, configuration, request.include(), request.exclude());
        return WorkPlan.of(listing.images(request.input(), known::entry), known, request.prune());
    }

    /** Does all there is to do, under a lease of the output folder. */
    public BatchResult run(Lease lease, BatchObserver observer) throws IOException {
        long start = System.nanoTime();
        files.delete(output.staging());
        for (String left : files.list(output.path()).stream()
                .filter(DistributedBatch::committers)
                .toList()) {
            files.delete(new Path(output.path(), left));
        }
        Ledger ledger = new Ledger(output, configuration);
        WorkPlan plan = plan(ledger);
        requireInput(plan);
        if (plan.skipped() == 0 && plan.bad().isEmpty()) {
            request.settings()
                    .task()
                    .requireFits(plan.todo().stream().map(ImageWork::entry).toList());
        }
        double listSeconds = seconds(start);
        observer.planned(plan);

        long workStart = System.nanoTime();
        OutputCleaning cleaning = new OutputCleaning(request, ledger, files, configuration);
        ChunkRuns runs = new ChunkRuns(spark, request, plan, ledger, lease, cleaning, observer);
        lease.requireOwn();
        ledger.setDamagedAside();
        ledger.add(plan.bad().stream()
                .filter(row -> !row.equals(ledger.rows().get(row.path())))
                .toList());
        if (runs.tooMany().isEmpty()) {
            cleaning.before(plan);
            runs.run(chunks(plan), configuration);
        }
        double workSeconds = seconds(workStart);
        long pruned = request.prune() && runs.tooMany().isEmpty() ? cleaning.prune(plan) : 0;
        ledger.compact();
        files.delete(output.staging());
        List<ImageOutcome> outcomes = runs.outcomes();
        return new BatchResult(
                plan,
                outcomes,
                new ReportSamples(configuration).of(plan, outcomes),
                pruned,
                listSeconds,
                workSeconds,
                runs.tooMany());
    }

    /** True for a folder in which a committer works; without a run at work it is what is left of one that died. */
    private static boolean committers(String name) {
        return name.equals("_temporary") || name.startsWith("__magic");
    }

    /**
     * An input that is suddenly empty is rather a disk that is not mounted than a wish to lose all outputs; and of a
     * folder that may not be read nobody knows what it holds.
     */
    private void requireInput(WorkPlan plan) {
        plan.input().passedOver().stream()
                .filter(passed -> request.prune() && passed.reason() == PassedOver.Reason.DENIED)
                .forEach(denied -> {
                    throw new InvalidDataException("input " + request.input() + " holds " + denied
                            + ", and --prune would remove the outputs of images "
                            + "there; mend the permissions, or go without --prune");
                });
        if (request.prune() && plan.images() == 0 && !plan.deleted().isEmpty()) {
            throw new InvalidDataException(
                    "input " + request.input() + " holds no images, and --prune would remove the outputs of all "
                            + plan.deleted().size() + "; check the input, or delete " + output.path() + " yourself");
        }
    }

    private List<List<TaskWork>> chunks(WorkPlan plan) {
        int cores = Math.max(1, spark.defaultParallelism());
        long total = plan.todo().stream().mapToLong(ImageWork::cost).sum();
        long target = Math.max(LEAST_TASK, Math.min(LARGEST_TASK, total / ((long) cores * TASKS_PER_CORE)));
        List<TaskWork> tasks = Packing.pack(plan.todo(), target);
        List<List<TaskWork>> chunks = new ArrayList<>();
        int size = cores * CHUNK_TASKS_PER_CORE;
        for (int begin = 0; begin < tasks.size(); begin += size) {
            chunks.add(tasks.subList(begin, Math.min(tasks.size(), begin + size)));
        }
        return chunks;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
