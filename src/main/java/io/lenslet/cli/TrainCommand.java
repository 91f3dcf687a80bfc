package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.JobFiles;
import io.lenslet.job.Resumption;
import io.lenslet.job.RunFolder;
import io.lenslet.job.TrainJob;
import io.lenslet.job.UserPaths;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.HeapEstimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet train JOB}: trains the job's network on Spark and leaves the run's folder. */
@Command(name = "train", description = "Trains a network on Spark as a job file says.")
public final class TrainCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "JOB", description = "The job file, for example jobs/train-mnist.yaml.")
    private String jobFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a key of the job file, for example training.epochs=3. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The run's folder; default: the job's, else runs/NAME-TIME.")
    private String output;

    @Option(
            names = "--plan",
            description = "Measures some steps, tells how long an epoch would take here and on executors, and ends.")
    private boolean forecast;

    @Option(
            names = "--find-rate",
            description =
                    "Trains some steps of the first shard with a rising learning rate, tells which to try, and ends.")
    private boolean findRate;

    @ArgGroup
    private EarlierRun earlier = new EarlierRun();

    /** What to do with an earlier run in the folder; one of the two at most. */
    private static final class EarlierRun {

        @Option(names = "--overwrite", description = "Replaces an earlier run in the folder.")
        private boolean overwrite;

        @Option(
                names = "--resume",
                description =
                        "Goes on with an interrupted run of this job in the folder; starts it where there is none.")
        private boolean resume;

        RunFolder.Earlier choice() {
            return resume ? RunFolder.Earlier.RESUME : overwrite ? RunFolder.Earlier.REPLACE : RunFolder.Earlier.REFUSE;
        }
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        TrainJob job = JobFiles.read(jobFile, overrides, TrainJob.class, files);
        job = job.withOutput(output != null ? output : job.output().orElseGet(this::freshFolder));
        String title = "lenslet train " + jobFile;
        Optional<TrainPlan> plain = TrainPlan.plain(job, files, configuration);
        if (forecast) {
            forecast(plain, job, files, title + " --plan");
        } else if (findRate) {
            findRate(plain, job, files, title + " --find-rate");
        } else if (plain.isPresent()) {
            train(plain.get(), files, run -> run.run(title));
        } else {
            try (JavaSparkContext spark = JobSamples.open(job, title)) {
                train(TrainPlan.decoded(job, files, spark), files, run -> run.run(spark));
            }
        }
        return 0;
    }

    private static void forecast(Optional<TrainPlan> plain, TrainJob job, HadoopFiles files, String title)
            throws IOException {
        plain.ifPresent(plan -> HeapEstimate.requireEnough(plan.run()));
        try (JavaSparkContext spark = JobSamples.open(job, title)) {
            TrainPlan plan = plain.isPresent() ? plain.get() : TrainPlan.decoded(job, files, spark);
            EpochForecast.print(plan.run(), spark);
        }
    }

    /** Plain files are read without Spark. */
    private static void findRate(Optional<TrainPlan> plain, TrainJob job, HadoopFiles files, String title)
            throws IOException {
        if (plain.isPresent()) {
            RateFinder.print(plain.get(), SparkSessions.hadoopConfiguration());
        } else {
            try (JavaSparkContext spark = JobSamples.open(job, title)) {
                RateFinder.print(TrainPlan.decoded(job, files, spark), spark.hadoopConfiguration());
            }
        }
    }

    /** What to do with a run when its folder is locked. */
    private interface Start {
        void accept(TrainRun run) throws IOException;
    }

    private void train(TrainPlan plan, HadoopFiles files, Start start) throws IOException {
        RunFolder folder = plan.folder();
        try (Lease lease = folder.take(RunId.ofNow().holder(), earlier.choice(), TrainCommand::waiting)) {
            Optional<Resumption> resumption = earlier.resume
                    ? Resumption.of(folder, plan.job(), plan.run().network(), files)
                    : Optional.empty();
            if (earlier.resume && plan.complete()) {
                System.out.println(folder + " is complete, nothing is left to train");
            } else {
                HeapEstimate.requireEnough(plan.run());
                start.accept(new TrainRun(plan, lease, resumption, SparkSessions.hadoopConfiguration()));
            }
        } finally {
            folder.deleteEmpty();
        }
    }

    /** Tells why nothing happens. */
    static void waiting(String line) {
        System.err.println("lenslet: " + line);
    }

    private String freshFolder() {
        if (earlier.resume) {
            throw new UsageException(
                    "--resume needs the run's folder: name it with --output, or name its own job file, DIR/"
                            + RunFolder.JOB);
        }
        String name = UserPaths.of("JOB", jobFile).getName().replaceFirst("\\.ya?ml$", "");
        return "runs/" + name + "-" + RunFolder.time();
    }
}
