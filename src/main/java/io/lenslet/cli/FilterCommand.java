package io.lenslet.cli;

import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.OutputFolder;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.BatchFolders;
import io.lenslet.job.FilterJob;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.DistributedBatch;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lenslet filter JOB}: filters the images of a folder, an archive or a table on Spark. */
@Command(name = "filter", description = "Filters images on Spark, as a job file or the options say.")
public final class FilterCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private FilterJobOptions jobOptions;

    @Mixin
    private FilterHelp help;

    @Mixin
    private FilterShow show;

    @Option(names = "--full", description = "Filters all images again, not only what is new or changed.")
    private boolean full;

    @Option(names = "--prune", description = "Removes the outputs of images that the input no longer has.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Lists what would be done, and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        if (help.shown(() -> jobOptions.pipeline(files)) || show.shown(files)) {
            return 0;
        }
        FilterJob job = jobOptions.read(files);
        OutputFolder folder = BatchFolders.output(job.input(), job.output(), SparkSessions.hadoopConfiguration());
        RunId run = RunId.ofNow();
        BatchRequest request = new BatchRequest(
                run.id(),
                job.input(),
                job.include(),
                job.exclude(),
                job.settings(),
                folder,
                FailureLimit.parse(job.maxFailures()),
                full,
                prune);
        try (JavaSparkContext spark = SparkSessions.open("lenslet filter " + job.input())) {
            if (dryRun) {
                DryRun.print(new DistributedBatch(spark, request).plan(), job, System.out);
                return 0;
            }
            try (StopSignal stop = new StopSignal(spark);
                    Lease lease =
                            Lease.take(files, folder.path(), OutputFolder.LOCK, run.holder(), job.leaseSeconds())) {
                return new FilterRun(spark, job, request, files, stop).run(lease);
            }
        }
    }
}
