package io.lenslet.cli;

import io.lenslet.config.Binder;
import io.lenslet.config.UsageException;
import io.lenslet.config.Yaml;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.RunFolder;
import io.lenslet.job.RunReport;
import io.lenslet.job.TestPictures;
import io.lenslet.job.TrainJob;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.report.training.RunFacts;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.train.Evaluation;
import io.lenslet.train.SampleSet;
import io.lenslet.train.ShardEvaluator;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lenslet report RUN}: makes the report of a run again, of what is in its folder and its test set. */
@Command(name = "report", description = "Makes the report of a training run again.")
public final class ReportCommand implements Callable<Integer> {

    private static final int SHARD_SAMPLES = 500;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "RUN", description = "The folder of a training run, for example runs/first.")
    private String run;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        RunFolder folder = RunFolder.of(run, files);
        String jobText = folder.read(RunFolder.JOB);
        TrainJob job = Binder.bind(Yaml.read(jobText, folder + "/" + RunFolder.JOB), TrainJob.class);
        Model model = model(folder, files);
        Optional<JobSamples> plain = JobSamples.plain(job, model.network(), configuration);
        if (plain.isPresent()) {
            write(plain.get().run(), job, jobText, folder, model, configuration);
        } else {
            try (JavaSparkContext spark = JobSamples.open(job, "lenslet report " + run)) {
                TrainingRun decoded =
                        JobSamples.decoded(job, model.network(), spark).run();
                write(decoded, job, jobText, folder, model, configuration);
            }
        }
        return 0;
    }

    private static void write(
            TrainingRun training,
            TrainJob job,
            String jobText,
            RunFolder folder,
            Model model,
            Configuration configuration)
            throws IOException {
        long start = System.nanoTime();
        Evaluation evaluation = evaluation(training, model, configuration);
        double evaluating = (System.nanoTime() - start) / 1e9;
        RunFacts facts = RunReport.facts(folder, job, training, jobText, versions(model));
        RunReport report = new RunReport(folder, facts, TestPictures.of(training, configuration));
        report.write(folder.metrics(), evaluation, model, tested(training, folder));
        System.out.println(String.format(
                Locale.ROOT,
                "%s/%s, made in %.2f s after %.2f s of evaluation",
                folder,
                RunFolder.REPORT,
                report.seconds(),
                evaluating));
    }

    /** What the test set said of a run that had another one held out, once it was complete. */
    private static Optional<TrainSummary.Score> tested(TrainingRun training, RunFolder folder) throws IOException {
        return training.validation().isPresent() && folder.has(RunFolder.SUMMARY)
                ? Optional.of(folder.score())
                : Optional.empty();
    }

    /** The model of a run, or that of its last checkpoint where it is not complete. */
    private static Model model(RunFolder folder, HadoopFiles files) throws IOException {
        if (folder.has(RunFolder.MODEL)) {
            return ModelFile.read(folder.bytes(RunFolder.MODEL), folder + "/" + RunFolder.MODEL);
        }
        Path last = folder.checkpoints()
                .last()
                .orElseThrow(() -> new UsageException(folder + " must have a model or a checkpoint, has none"));
        return ModelFile.read(files.read(last), last.toString());
    }

    private static String versions(Model model) {
        return "Lenslet " + model.provenance().get("lensletVersion") + ", Spark "
                + model.provenance().get("sparkVersion") + ", Java "
                + model.provenance().get("javaVersion");
    }

    /** On the cores of this machine, without tasks of Spark. */
    private static Evaluation evaluation(TrainingRun run, Model model, Configuration configuration) {
        SampleSet heldOut = run.heldOut().orElseThrow();
        int shards = (heldOut.images() - 1) / SHARD_SAMPLES + 1;
        ShardReader reader = new ShardReader(heldOut.source(), new Sharding.Contiguous(heldOut.images(), shards));
        ShardEvaluator evaluator = new ShardEvaluator(run.network(), run.normalization());
        return IntStream.range(0, shards)
                .parallel()
                .mapToObj(shard -> {
                    try {
                        return evaluator.evaluate(model.parameters(), reader.read(shard, configuration));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .reduce(Evaluation::plus)
                .orElseThrow();
    }
}
