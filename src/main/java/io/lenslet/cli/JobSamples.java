package io.lenslet.cli;

import io.lenslet.batch.FailureLimit;
import io.lenslet.config.UsageException;
import io.lenslet.data.ClassNames;
import io.lenslet.data.DataSource;
import io.lenslet.data.LabeledSamples;
import io.lenslet.job.TrainJob;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.spark.data.SampleLoader;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        if (!isPlain(job.data().train(), job) || !isPlain(job.data().test(), job)) {
            return Optional.empty();
        }
        int classes = job.data().classes().size();
        return Optional.of(checked(
                job,
                network,
                job.data().train().idx().orElseThrow().samples(configuration, classes),
                job.data().test().idx().orElseThrow().samples(configuration, classes),
                job.data().classes(),
                List.of()));
    }

    /** The connection to Spark for a job. */
    static JavaSparkContext open(TrainJob job, String title) {
        boolean queries = Stream.of(job.data().train(), job.data().test())
                .anyMatch(source -> source.query().isPresent());
        return queries ? SparkSessions.openForQueries(title) : SparkSessions.open(title);
    }

    /** The run of a job whose images are decoded. */
    static JobSamples decoded(TrainJob job, Network network, JavaSparkContext spark) throws IOException {
        SampleLoader loader = new SampleLoader(spark, job.preparation(), network.input());
        SampleLoader.Loaded train = load(job.data().train(), job.data().classes(), job, loader, spark);
        SampleLoader.Loaded test = load(job.data().test(), train.classes(), job, loader, spark);
        if (job.data().classes().isEmpty()) {
            new ClassNames(train.classes())
                    .requireAllIn(
                            test.labels(),
                            test.samples().name(),
                            train.samples().name());
        }
        List<String> bad =
                Stream.of(train, test).flatMap(set -> set.bad().stream()).toList();
        long images = (long) train.samples().count() + test.samples().count() + bad.size();
        if (FailureLimit.parse(job.maxFailures()).passed(bad.size(), images)) {
            throw new UsageException(bad.size() + " of " + images + " images are bad, maxFailures is "
                    + job.maxFailures() + "; the first: " + bad.get(0));
        }
        return checked(job, network, train.samples(), test.samples(), train.classes(), bad);
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

    private static JobSamples checked(
            TrainJob job,
            Network network,
            LabeledSamples train,
            LabeledSamples test,
            List<String> classes,
            List<String> bad) {
        TrainingRun run = TrainingChecks.run(
                train, test, classes.size(), job.data().normalization(), network, job.network(), job.training());
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
