package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.CheckpointSize;
import io.lenslet.job.JobFiles;
import io.lenslet.job.Json;
import io.lenslet.job.Resumption;
import io.lenslet.job.RunFolder;
import io.lenslet.job.RunRecorder;
import io.lenslet.job.RunReport;
import io.lenslet.job.TestPictures;
import io.lenslet.job.TrainJob;
import io.lenslet.job.TrainingStoppedException;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.report.Terminal;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.report.training.TrainingProgress;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.session.Versions;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.spark.train.HeapEstimate;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        TrainJob job = JobFiles.read(jobFile, overrides, TrainJob.class, files);
        job = job.withOutput(output != null ? output : job.output().orElseGet(this::freshFolder));
        Network network = JobFiles.network(job.network(), files);
        TrainingRun run = TrainingChecks.run(job.data(), network, job.network(), job.training(), configuration);
        CheckpointSize.requireFits(job, network);
        String effectiveJob = YamlWriter.write(job);
        RunFolder folder = RunFolder.choose(job.output().orElseThrow(), earlier.choice(), files);
        Optional<Resumption> resumption =
                earlier.resume ? Resumption.of(folder, job, network, files) : Optional.empty();
        if (earlier.resume && folder.has(RunFolder.SUMMARY)) {
            out.println(folder + " is complete, nothing is left to train");
            return 0;
        }
        HeapEstimate.requireEnough(run);
        out.print(effectiveJob);
        try (JavaSparkContext spark = SparkSessions.open("lenslet train " + jobFile)) {
            if (resumption.isPresent()) {
                out.println("going on from " + resumption.get().file());
            } else {
                folder.begin(effectiveJob);
            }
            TrainSummary summary = train(spark, run, job, folder, resumption, effectiveJob, configuration);
            out.println(String.format(
                    Locale.ROOT,
                    "test accuracy %.2f %%, %,.0f images/s, %.1f s in all, in %s",
                    100 * summary.score().testAccuracy(),
                    summary.timing().imagesPerSecond(),
                    summary.timing().wallSeconds(),
                    folder));
        }
        return 0;
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

    private TrainSummary train(
            JavaSparkContext spark,
            TrainingRun run,
            TrainJob job,
            RunFolder folder,
            Optional<Resumption> resumption,
            String effectiveJob,
            Configuration configuration)
            throws IOException {
        Map<String, String> provenance = provenance(spark, effectiveJob);
        Function<float[], Model> model = parameters -> new Model(
                run.network(), parameters, run.normalization(), job.data().classes(), provenance);
        Training training = run.training();
        float[] parameters;
        RunRecorder recorder;
        int firstEpoch = resumption.map(r -> r.checkpoint().progress().epoch()).orElse(0) + 1;
        try (TrainingProgress progress = new TrainingProgress(
                System.err, Terminal.watched(), firstEpoch, training.epochs(), run.trainImages())) {
            recorder = new RunRecorder(
                    resumption.map(Resumption::metrics).orElse(List.of()),
                    progress,
                    folder,
                    job.checkpoint(),
                    model,
                    new RunReport(
                            folder,
                            RunReport.facts(folder, job, run, effectiveJob, Versions.all()),
                            TestPictures.of(run, configuration)));
            parameters = firstEpoch > training.epochs()
                    ? resumption.get().checkpoint().model().parameters()
                    : trainer(spark, run, resumption).train(recorder);
        } catch (Exception e) {
            if (ErrorMessages.told(e) instanceof DivergedException diverged) {
                throw new TrainingStoppedException(
                        diverged, folder.checkpoints().last());
            }
            throw e;
        }
        folder.write(RunFolder.MODEL, ModelFile.write(model.apply(parameters)));
        TrainSummary summary = summary(spark, run, recorder.metrics(), model.apply(parameters));
        folder.write(RunFolder.SUMMARY, Json.pretty(summary));
        return summary;
    }

    private static DistributedTrainer trainer(
            JavaSparkContext spark, TrainingRun run, Optional<Resumption> resumption) {
        return new DistributedTrainer(
                spark,
                run,
                resumption
                        .map(r -> r.checkpoint().progress())
                        .orElseGet(() -> Progress.start(run.network(), run.training())));
    }

    private static Map<String, String> provenance(JavaSparkContext spark, String effectiveJob) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("job", effectiveJob);
        provenance.put(ModelFile.VERSION, Versions.lenslet());
        provenance.put("sparkVersion", spark.version());
        provenance.put("javaVersion", Versions.java());
        return provenance;
    }

    private static TrainSummary summary(
            JavaSparkContext spark, TrainingRun run, List<EpochMetrics> metrics, Model model) {
        EpochMetrics last = metrics.get(metrics.size() - 1);
        double trainSeconds = metrics.stream()
                .mapToDouble(epoch -> epoch.timing().trainSeconds())
                .sum();
        return new TrainSummary(
                new TrainSummary.Score(
                        last.scores().testAccuracy(), last.scores().testLoss()),
                new TrainSummary.Extent(metrics.size(), run.trainImages(), run.testImages()),
                new TrainSummary.Timing(medianSpeed(metrics), trainSeconds, ProcessFacts.wallSeconds()),
                run.training().shards(),
                run.training().seed(),
                model.parameters().length,
                model.parametersSha256(),
                ProcessFacts.platform(spark));
    }

    private static double medianSpeed(List<EpochMetrics> metrics) {
        double[] speeds = metrics.stream()
                .mapToDouble(epoch -> epoch.timing().imagesPerSecond())
                .sorted()
                .toArray();
        return (speeds[(speeds.length - 1) / 2] + speeds[speeds.length / 2]) / 2;
    }
}
