package io.lenslet.cli;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.WorkPlan;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.BatchFolders;
import io.lenslet.job.BatchJob;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.DistributedBatch;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** How much of its work a run over images does, and how it comes to do it. */
final class BatchOptions {

    @Option(names = "--full", description = "Does all images again, not only what is new or changed.")
    private boolean full;

    @Option(names = "--prune", description = "Removes what was made of images that the input no longer has.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Lists what would be done, and changes nothing.")
    private boolean dryRun;

    /** False where it only tells what it would do. */
    boolean works() {
        return !dryRun;
    }

    /** A run on Spark, once there is all that it needs. */
    interface Start {
        BatchRun<?> of(JavaSparkContext spark, BatchRequest request, StopSignal stop);
    }

    /**
     * Runs a job under the lock of its output folder, or shows what it would do by {@code dry}, and returns the exit
     * code.
     */
    int run(String verb, BatchJob job, BatchSettings settings, HadoopFiles files, Consumer<WorkPlan> dry, Start start)
            throws IOException {
        OutputFolder folder = BatchFolders.output(job.input(), job.output(), SparkSessions.hadoopConfiguration());
        RunId run = RunId.ofNow();
        BatchRequest request = new BatchRequest(
                run.id(),
                job.input(),
                job.include(),
                job.exclude(),
                settings,
                folder,
                FailureLimit.parse(job.maxFailures()),
                full,
                prune);
        try (JavaSparkContext spark = SparkSessions.open("lenslet " + verb + " " + job.input())) {
            if (dryRun) {
                dry.accept(new DistributedBatch(spark, request).plan());
                return 0;
            }
            boolean isNew = files.modificationTime(folder.path()) < 0;
            try (StopSignal stop = new StopSignal(spark);
                    Lease lease =
                            Lease.take(files, folder.path(), OutputFolder.LOCK, run.holder(), job.leaseSeconds())) {
                return start.of(spark, request, stop).run(lease);
            } finally {
                deleteEmpty(folder, isNew, files);
            }
        }
    }

    /** What a run made that left nothing. */
    private static void deleteEmpty(OutputFolder folder, boolean isNew, HadoopFiles files) throws IOException {
        files.deleteEmpty(folder.runs());
        files.deleteEmpty(folder.own());
        if (isNew) {
            files.deleteEmpty(folder.path());
        }
    }
}
