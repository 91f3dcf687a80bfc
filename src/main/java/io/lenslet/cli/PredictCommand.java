package io.lenslet.cli;

import io.lenslet.batch.BatchSettings;
import io.lenslet.batch.FailureLimit;
import io.lenslet.batch.ImageWork;
import io.lenslet.batch.OutputFolder;
import io.lenslet.batch.WorkPlan;
import io.lenslet.batch.predict.PredictTask;
import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.BatchFolders;
import io.lenslet.job.PredictJob;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.spark.batch.BatchRequest;
import io.lenslet.spark.batch.DistributedBatch;
import io.lenslet.spark.session.SparkSessions;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lenslet predict MODEL}: predicts what the images of a folder, an archive or a table show, on Spark. */
@Command(
        name = "predict",
        description = "Predicts what images show, on Spark, with a trained model: a table of their classes.")
public final class PredictCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private PredictJobOptions jobOptions;

    @Option(names = "--full", description = "Predicts all images again, not only what is new or changed.")
    private boolean full;

    @Option(names = "--prune", description = "Removes the rows of images that the input no longer has.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Lists what would be done, and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        HadoopFiles files = new HadoopFiles(SparkSessions.hadoopConfiguration());
        PredictJob job = jobOptions.read(files);
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", job.model())), job.model());
        OutputFolder folder = BatchFolders.output(job.input(), job.output(), SparkSessions.hadoopConfiguration());
        RunId run = RunId.ofNow();
        BatchRequest request = new BatchRequest(
                run.id(),
                job.input(),
                job.include(),
                job.exclude(),
                new BatchSettings(task(model, job), job.limits(), job.quarantine()),
                folder,
                FailureLimit.parse(job.maxFailures()),
                full,
                prune);
        try (JavaSparkContext spark = SparkSessions.open("lenslet predict " + job.input())) {
            if (dryRun) {
                print(new DistributedBatch(spark, request).plan(), job);
                return 0;
            }
            try (StopSignal stop = new StopSignal(spark);
                    Lease lease =
                            Lease.take(files, folder.path(), OutputFolder.LOCK, run.holder(), job.leaseSeconds())) {
                return new PredictRun(spark, job, model.parametersSha256(), request, files, stop).run(lease);
            }
        }
    }

    private static PredictTask task(Model model, PredictJob job) {
        try {
            return new PredictTask(model, job.columns(), job.format());
        } catch (IllegalArgumentException e) {
            throw new UsageException(job.model() + ": " + e.getMessage());
        }
    }

    /** A line for each image that would be predicted or is bad, and one for all. */
    private static void print(WorkPlan plan, PredictJob job) {
        long bad = plan.bad().size();
        for (ImageWork work : plan.todo()) {
            String problem = job.limits().problem(work.entry());
            bad += problem.isEmpty() ? 0 : 1;
            System.out.println(
                    problem.isEmpty()
                            ? "predict " + work.entry().path() + "  "
                                    + work.entry().width() + " x "
                                    + work.entry().height()
                            : "bad " + problem);
        }
        plan.bad().forEach(row -> System.out.println("bad as before " + row.reason()));
        plan.deleted().forEach(row -> System.out.println("deleted " + row.path()));
        System.out.println(String.format(
                Locale.ROOT,
                "%,d images: %,d to be predicted, %,d unchanged, %,d bad as far as headers tell",
                plan.images(),
                plan.images() - plan.skipped() - bad,
                plan.skipped(),
                bad));
    }
}
