package io.lenslet.job;

import io.lenslet.config.YamlWriter;
import io.lenslet.data.DatasetDescription;
import io.lenslet.files.Files;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.report.Terminal;
import io.lenslet.report.TrainingProgress;
import io.lenslet.spark.DistributedTrainer;
import io.lenslet.spark.HeapEstimate;
import io.lenslet.spark.SparkSessions;
import io.lenslet.spark.TrainingRun;
import io.lenslet.train.EpochMetrics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet train JOB}: trains the job's network on Spark and leaves the run's folder. */
@Command(name = "train", description = "Trains a network on Spark as a job file says.")
public final class TrainCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "JOB", description = "The job file, for example jobs/train-mnist.yaml.")
    private String jobFile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Replaces a key of the job file, for example training.epochs=3. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "The run's folder; default: the job's, else runs/NAME-TIME.")
    private String output;

    @Option(names = "--overwrite", description = "Replaces an earlier run in the folder.")
    private boolean overwrite;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        Files files = new Files(configuration);
        TrainJob job = JobFiles.read(jobFile, overrides, TrainJob.class, files);
        job = job.withOutput(output != null ? output : job.output().orElseGet(this::freshFolder));
        Network network = JobFiles.network(job.network(), files);
        TrainingRun run = check(job, network, configuration);
        String effectiveJob = YamlWriter.write(job);
        RunFolder folder = RunFolder.choose(job.output().orElseThrow(), overwrite, files);
        HeapEstimate.requireEnough(run);
        out.print(effectiveJob);
        try (JavaSparkContext spark = SparkSessions.open("lenslet train " + jobFile)) {
            folder.begin(effectiveJob);
            Summary summary = train(spark, run, job, folder, effectiveJob);
            out.println(String.format(Locale.ROOT, "test accuracy %.2f %%, %,.0f images/s, %.1f s in all, in %s",
                    100 * summary.testAccuracy(), summary.imagesPerSecond(), summary.wallSeconds(), folder));
        }
        return 0;
    }

    private String freshFolder() {
        String name = Paths.of("JOB", jobFile).getName().replaceFirst("\\.ya?ml$", "");
        return "runs/" + name + "-" + LocalDateTime.now().format(TIME);
    }

    /** Everything that can be wrong with the job is found here, before Spark starts. */
    private static TrainingRun check(TrainJob job, Network network, Configuration configuration) throws IOException {
        TrainJob.Data data = job.data();
        DatasetDescription train = data.train().describe(configuration, data.classes().size());
        DatasetDescription test = data.test().describe(configuration, data.classes().size());
        requireShape(network, train, job.network(), data.train().images());
        requireShape(network, test, job.network(), data.test().images());
        if (!network.output().equals(new Shape(data.classes().size(), 1, 1))) {
            throw new UsageException("network " + job.network() + " must end in " + data.classes().size() + "x1x1, one output for each of "
                    + "data.classes, ends in " + network.output());
        }
        try {
            job.training().loss().requireClasses(data.classes().size());
        } catch (IllegalArgumentException e) {
            throw new UsageException("training.loss: " + e.getMessage());
        }
        if (job.training().shards() > train.count()) {
            throw new UsageException("training.shards must be at most the number of training images, " + train.count() + ", was "
                    + job.training().shards());
        }
        return new TrainingRun(data.train().qualified(configuration), train.count(), data.test().qualified(configuration), test.count(),
                network, data.normalization(), job.training());
    }

    private static void requireShape(Network network, DatasetDescription data, String name, String images) {
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        if (!shape.equals(network.input())) {
            throw new UsageException("network " + name + " takes images of " + network.input() + ", those in " + images + " are " + shape);
        }
    }

    private Summary train(JavaSparkContext spark, TrainingRun run, TrainJob job, RunFolder folder, String effectiveJob) throws IOException {
        List<EpochMetrics> metrics = new ArrayList<>();
        float[] parameters;
        try (TrainingProgress progress =
                new TrainingProgress(System.err, Terminal.watched(), run.training().epochs(), run.training().shards())) {
            parameters = new DistributedTrainer(spark, run).train(new Recorder(metrics, progress, folder));
        }
        Model model = new Model(run.network(), parameters, run.normalization(), job.data().classes(), provenance(spark, effectiveJob));
        folder.write(RunFolder.MODEL, ModelFile.write(model));
        Summary summary = summary(spark, run, metrics, model);
        folder.write(RunFolder.SUMMARY, Json.pretty(summary));
        return summary;
    }

    /** Shows each epoch and keeps its metrics, in memory and in the run's folder. */
    private record Recorder(List<EpochMetrics> metrics, TrainingProgress progress, RunFolder folder) implements TrainingRun.Observer {

        @Override
        public void shardTrained(int epoch) {
            progress.shardTrained();
        }

        @Override
        public void epochEnded(EpochMetrics epoch, float[] parameters) {
            metrics.add(epoch);
            progress.epochEnded(epoch);
            StringBuilder lines = new StringBuilder();
            metrics.forEach(m -> lines.append(Json.line(m)));
            try {
                folder.write(RunFolder.METRICS, lines.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, String> provenance(JavaSparkContext spark, String effectiveJob) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("job", effectiveJob);
        provenance.put("lensletVersion", Versions.lenslet());
        provenance.put("sparkVersion", spark.version());
        provenance.put("javaVersion", Versions.java());
        return provenance;
    }

    private static Summary summary(JavaSparkContext spark, TrainingRun run, List<EpochMetrics> metrics, Model model) {
        EpochMetrics last = metrics.get(metrics.size() - 1);
        double trainSeconds = metrics.stream().mapToDouble(EpochMetrics::trainSeconds).sum();
        double wallSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return new Summary(last.testAccuracy(), last.testLoss(), metrics.size(), run.trainImages(), run.testImages(), medianSpeed(metrics),
                trainSeconds, wallSeconds, run.training().shards(), run.training().seed(), model.parameters().length,
                model.parametersSha256(), spark.master(), spark.version(), Versions.java(), Versions.lenslet());
    }

    private static double medianSpeed(List<EpochMetrics> metrics) {
        double[] speeds = metrics.stream().mapToDouble(EpochMetrics::imagesPerSecond).sorted().toArray();
        return (speeds[(speeds.length - 1) / 2] + speeds[speeds.length / 2]) / 2;
    }
}
