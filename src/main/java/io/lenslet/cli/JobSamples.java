package io.lenslet.cli;

import io.lenslet.batch.FailureLimit;
import io.lenslet.config.UsageException;
import io.lenslet.data.ClassNames;
import io.lenslet.data.DataSource;
import io.lenslet.data.LabeledSamples;
import io.lenslet.data.Split;
import io.lenslet.job.TrainJob;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.spark.data.SampleLoader;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import io.lenslet.train.Validation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A job's data, and the run on them: {@code classes} are their names in order, {@code bad} the reasons of the images
 * that are left out.
 */
record JobSamples(TrainingRun run, List<String> classes, List<String> bad) {

    /** The run of a job, where all its data are plain IDX files, which need no Spark. */
    static Optional<JobSamples> plain(TrainJob job, Network network, Configuration configuration) throws IOException {
        requirePreparation(job.preparation(), network.input(), job.network());
        if (!job.data().sources().stream().allMatch(source -> isPlain(source, job))) {
            return Optional.empty();
        }
        List<LabeledSamples> sets = new ArrayList<>();
        for (DataSource source : job.data().sources()) {
            sets.add(source.idx()
                    .orElseThrow()
                    .samples(configuration, job.data().classes().size()));
        }
        return Optional.of(checked(job, network, sets, job.data().classes(), List.of()));
    }

    /** The connection to Spark for a job. */
    static JavaSparkContext open(TrainJob job, String title) {
        boolean queries =
                job.data().sources().stream().anyMatch(source -> source.query().isPresent());
        return queries ? SparkSessions.openForQueries(title) : SparkSessions.open(title);
    }

    /** The run of a job whose images are decoded. */
    static JobSamples decoded(TrainJob job, Network network, JavaSparkContext spark) throws IOException {
        SampleLoader loader = new SampleLoader(spark, job.preparation(), network.input());
        List<SampleLoader.Loaded> sets = new ArrayList<>();
        List<String> classes = job.data().classes();
        for (DataSource source : job.data().sources()) {
            sets.add(load(source, classes, job, loader, spark));
            classes = sets.get(0).classes();
        }
        if (job.data().classes().isEmpty()) {
            requireClasses(sets);
        }
        List<String> bad = sets.stream().flatMap(set -> set.bad().stream()).toList();
        long images = bad.size()
                + sets.stream().mapToLong(set -> set.samples().count()).sum();
        if (FailureLimit.parse(job.maxFailures()).passed(bad.size(), images)) {
            throw new UsageException(bad.size() + " of " + images + " images are bad, maxFailures is "
                    + job.maxFailures() + "; the first: " + bad.get(0));
        }
        return checked(
                job, network, sets.stream().map(SampleLoader.Loaded::samples).toList(), classes, bad);
    }

    /** The other sets have the classes of the training set. */
    private static void requireClasses(List<SampleLoader.Loaded> sets) {
        SampleLoader.Loaded train = sets.get(0);
        for (SampleLoader.Loaded set : sets.subList(1, sets.size())) {
            new ClassNames(train.classes())
                    .requireAllIn(
                            set.labels(), set.samples().name(), train.samples().name());
        }
    }

    private static boolean isPlain(DataSource source, TrainJob job) {
        return source.idx().isPresent() && job.preparation().equals(ImagePreparation.NONE);
    }

    private static SampleLoader.Loaded load(
            DataSource source, List<String> classes, TrainJob job, SampleLoader loader, JavaSparkContext spark)
            throws IOException {
        return isPlain(source, job)
                ? new SampleLoader.Loaded(
                        source.idx().orElseThrow().samples(spark.hadoopConfiguration(), classes.size()),
                        classes,
                        classes,
                        List.of())
                : loader.load(source, classes);
    }

    /** {@code sets} are those of {@link io.lenslet.train.TrainingData#sources}. */
    private static JobSamples checked(
            TrainJob job, Network network, List<LabeledSamples> sets, List<String> classes, List<String> bad) {
        LabeledSamples train = sets.get(0);
        Optional<LabeledSamples> validation = sets.size() > 2 ? Optional.of(sets.get(1)) : Optional.empty();
        Optional<Double> part = job.data().validation().flatMap(Validation::part);
        if (part.isPresent()) {
            Split.Parts parts = Split.of(train, part.get(), job.training().seed());
            train = parts.rest();
            validation = Optional.of(parts.heldOut());
        }
        TrainingRun run = TrainingChecks.run(
                train,
                validation,
                Optional.of(sets.get(sets.size() - 1)),
                classes.size(),
                job.data().normalization(),
                network,
                job.network(),
                job.training());
        return new JobSamples(run, classes, bad);
    }

    private static void requirePreparation(ImagePreparation preparation, Shape input, String network) {
        try {
            preparation.requireFits(input);
        } catch (IllegalArgumentException e) {
            throw new UsageException("network " + network + ": " + e.getMessage());
        }
    }
}
