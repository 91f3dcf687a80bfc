package io.lenslet.cli;

import io.lenslet.config.YamlWriter;
import io.lenslet.files.HadoopFiles;
import io.lenslet.files.Lease;
import io.lenslet.job.Json;
import io.lenslet.job.ModelTemplate;
import io.lenslet.job.Resumption;
import io.lenslet.job.RunFolder;
import io.lenslet.job.RunRecorder;
import io.lenslet.job.RunReport;
import io.lenslet.job.StartingPoint;
import io.lenslet.job.TestPictures;
import io.lenslet.job.TrainJob;
import io.lenslet.job.TrainingStoppedException;
import io.lenslet.kernel.Precompilation;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.report.Terminal;
import io.lenslet.report.training.TrainSummary;
import io.lenslet.report.training.TrainingProgress;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.session.Versions;
import io.lenslet.spark.train.DistributedEvaluator;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.SampleSet;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingPrecompilation;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/** One run of {@code lenslet train}: all that happens under the lock of its folder. */
final class TrainRun {

    private final JobSamples data;
    private final TrainingRun run;
    private final TrainJob job;
    private final RunFolder folder;
    private final Lease lease;
    private final Optional<Resumption> resumption;
    private final Configuration configuration;
    private final String effectiveJob;
    private final StartingPoint start;

    /** The run of a plan, under the lock of its folder. */
    TrainRun(TrainPlan plan, Lease lease, Optional<Resumption> resumption, Configuration configuration)
            throws IOException {
        data = plan.data();
        run = plan.run();
        job = plan.job();
        folder = plan.folder();
        this.lease = lease;
        this.resumption = resumption;
        this.configuration = configuration;
        effectiveJob = YamlWriter.write(job);
        start = StartingPoint.of(job, run.network(), new HadoopFiles(configuration));
    }

    /** Trains under the name {@code title} with a Spark of its own, and tells how it goes. */
    void run(String title) throws IOException {
        System.out.print(effectiveJob);
        try (JavaSparkContext spark = open(title)) {
            tell(spark);
        }
    }

    /** Trains with a Spark that is there, and tells how it goes. */
    void run(JavaSparkContext spark) throws IOException {
        System.out.print(effectiveJob);
        tell(spark);
    }

    private void tell(JavaSparkContext spark) throws IOException {
        resumption.ifPresentOrElse(r -> System.out.println("going on from " + r.file()), () -> start.told()
                .ifPresent(System.out::println));
        TrainSummary summary = train(spark, System.err, Terminal.watched());
        if (!data.bad().isEmpty()) {
            System.out.println(
                    "bad images left out: " + data.bad().size() + ", listed in " + folder + "/" + RunFolder.BAD_IMAGES);
        }
        summary.validated()
                .filter(of -> run.training().earlyStopping().watches())
                .ifPresent(of -> System.out.println(String.format(
                        Locale.ROOT,
                        "%d epochs, the model is that of epoch %d: validation %.2f %%",
                        summary.extent().epochs(),
                        of.modelEpoch(),
                        100 * of.validationAccuracy())));
        System.out.println(String.format(
                Locale.ROOT,
                "test accuracy %.2f %%, %,.0f images/s, %.1f s in all, in %s",
                100 * summary.score().testAccuracy(),
                summary.timing().imagesPerSecond(),
                summary.timing().wallSeconds(),
                folder));
    }

    /** Where tasks will run in this process, Java compiles their kernels while Spark starts. */
    private JavaSparkContext open(String title) {
        if (!SparkSessions.isLocal()) {
            return SparkSessions.open(title);
        }
        Precompilation compiling = TrainingPrecompilation.of(run);
        compiling.start();
        try {
            return SparkSessions.open(title);
        } finally {
            compiling.close();
        }
    }

    /**
     * Trains what is left, and leaves the run's folder complete; {@code progress} gets a line for each epoch. Where it
     * ends early, the exception says what there is to go on from.
     */
    TrainSummary train(JavaSparkContext spark, PrintStream progress, boolean watched) throws IOException {
        if (resumption.isEmpty()) {
            lease.requireOwn();
            folder.begin(effectiveJob);
        }
        if (!data.bad().isEmpty()) {
            folder.write(RunFolder.BAD_IMAGES, String.join("\n", data.bad()) + "\n");
        }
        try {
            return finish(spark, progress, watched);
        } catch (Exception e) {
            Throwable told = ErrorMessages.told(e);
            if (told instanceof DivergedException) {
                throw TrainingStoppedException.diverged(
                        e, ErrorMessages.message(told), folder.checkpoints().last());
            }
            if (told instanceof IOException && ErrorMessages.exitCode(told) == ErrorMessages.FAILURE) {
                throw TrainingStoppedException.interrupted(
                        e, ErrorMessages.message(told), folder.checkpoints().last());
            }
            throw e;
        }
    }

    private TrainSummary finish(JavaSparkContext spark, PrintStream lines, boolean watched) throws IOException {
        Training training = run.training();
        Model model;
        RunRecorder recorder;
        int firstEpoch = resumption.map(r -> r.checkpoint().progress().epoch()).orElse(0) + 1;
        try (TrainingProgress progress =
                new TrainingProgress(lines, watched, firstEpoch, training.epochs(), run.trainImages())) {
            recorder = new RunRecorder(
                    resumption,
                    progress,
                    folder,
                    lease,
                    job.checkpoint(),
                    training,
                    models(spark),
                    new RunReport(
                            folder,
                            RunReport.facts(folder, job, run, effectiveJob, Versions.all()),
                            TestPictures.of(run, configuration)));
            model = trained(spark, recorder);
        }
        TrainSummary summary = summary(spark, recorder, model);
        lease.requireOwn();
        folder.write(RunFolder.MODEL, ModelFile.write(model));
        folder.write(RunFolder.SUMMARY, Json.pretty(summary));
        return summary;
    }

    /** The model of the last epoch, or where the job watches them, of the best, which the recorder left in the folder. */
    private Model trained(JavaSparkContext spark, RunRecorder recorder) throws IOException {
        float[] last = recorder.goesOn()
                ? trainer(spark).train(recorder)
                : resumption.orElseThrow().checkpoint().model().parameters();
        return run.training().earlyStopping().watches()
                ? ModelFile.read(folder.bytes(RunFolder.MODEL), folder + "/" + RunFolder.MODEL)
                : recorder.model(last);
    }

    private DistributedTrainer trainer(JavaSparkContext spark) {
        return new DistributedTrainer(
                spark,
                run,
                resumption
                        .map(r -> r.checkpoint().progress())
                        .orElseGet(() -> Progress.start(run.network(), run.training(), start.parameters())));
    }

    private ModelTemplate models(JavaSparkContext spark) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put(ModelTemplate.JOB, effectiveJob);
        provenance.put(ModelFile.VERSION, Versions.lenslet());
        provenance.put("sparkVersion", spark.version());
        provenance.put("javaVersion", Versions.java());
        provenance.putAll(start.provenance());
        return new ModelTemplate(run.network(), job.preparation(), run.normalization(), data.classes(), provenance);
    }

    private TrainSummary summary(JavaSparkContext spark, RunRecorder recorder, Model model) throws IOException {
        List<EpochMetrics> metrics = recorder.metrics();
        EpochMetrics chosen = metrics.get(run.training().earlyStopping().best(metrics));
        double trainSeconds = metrics.stream()
                .mapToDouble(epoch -> epoch.timing().trainSeconds())
                .sum();
        return new TrainSummary(
                score(spark, recorder, chosen, model),
                chosen.scores()
                        .validation()
                        .map(of -> new TrainSummary.Validated(
                                chosen.epoch(), of.validationAccuracy(), of.validationLoss())),
                new TrainSummary.Extent(metrics.size(), run.trainImages(), test().images()),
                new TrainSummary.Timing(
                        medianSpeed(metrics), trainSeconds, recorder.reportSeconds(), ProcessFacts.wallSeconds()),
                run.training().shards(),
                run.training().seed(),
                model.parameters().length,
                model.parametersSha256(),
                ProcessFacts.platform(spark));
    }

    /** Of the test set: from the epoch's metrics, or where those are of a validation set, looked at now, and once. */
    private TrainSummary.Score score(JavaSparkContext spark, RunRecorder recorder, EpochMetrics chosen, Model model)
            throws IOException {
        if (run.validation().isEmpty()) {
            return new TrainSummary.Score(
                    chosen.scores().heldOutAccuracy(), chosen.scores().heldOutLoss());
        }
        DistributedEvaluator evaluator = new DistributedEvaluator(spark, run.network(), run.normalization());
        SampleSet heldOut = run.heldOut().orElseThrow();
        Evaluation validation = evaluator.evaluate(model.parameters(), heldOut.source(), heldOut.images());
        Evaluation test = evaluator.evaluate(model.parameters(), test().source(), test().images());
        TrainSummary.Score score = new TrainSummary.Score(test.accuracy(), test.loss());
        recorder.report(validation, model, score);
        return score;
    }

    private SampleSet test() {
        return run.test().orElseThrow();
    }

    private static double medianSpeed(List<EpochMetrics> metrics) {
        double[] speeds = metrics.stream()
                .mapToDouble(epoch -> epoch.timing().imagesPerSecond())
                .sorted()
                .toArray();
        return (speeds[(speeds.length - 1) / 2] + speeds[speeds.length / 2]) / 2;
    }
}
