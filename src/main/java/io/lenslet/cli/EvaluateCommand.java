package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.data.DataSource;
import io.lenslet.data.DatasetDescription;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.IdxPair;
import io.lenslet.data.LabeledSamples;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.report.training.ConfusionTable;
import io.lenslet.spark.data.SampleLoader;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.DistributedEvaluator;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ShardEvaluator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet evaluate MODEL --data PATH}: how a trained model does on labeled images. */
@Command(name = "evaluate", description = "Evaluates a trained model on labeled images.")
public final class EvaluateCommand implements Callable<Integer> {

    private static final Pattern QUERY = Pattern.compile("(select|table)\\s", Pattern.CASE_INSENSITIVE);

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "MODEL",
            description = "The model, for example runs/first/model.safetensors, or the folder of its run.")
    private String modelFile;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description =
                    "A folder with a folder for each class, an archive, a table with a column label, IDX files (a folder"
                            + " with one pair or the test set of MNIST, t10k-*, or the images file of a pair), or a"
                            + " query of Spark SQL (SELECT path, content, label ..., or TABLE name).")
    private String data;

    @Option(names = "--labels", paramLabel = "CSV", description = "A table of path and label for the images in DATA.")
    private Optional<String> labels = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", modelFile), ModelFile.NAME), modelFile);
        DataSource source = source(configuration);
        Optional<LabeledSamples> plain =
                source.idx().isPresent() && model.preparation().equals(ImagePreparation.NONE)
                        ? Optional.of(source.idx()
                                .get()
                                .samples(configuration, model.classes().size()))
                        : Optional.empty();
        if (plain.isPresent()) {
            requireShape(plain.get(), model);
        }
        requireArrays(model);
        String title = "lenslet evaluate " + modelFile;
        try (JavaSparkContext spark =
                source.query().isPresent() ? SparkSessions.openForQueries(title) : SparkSessions.open(title)) {
            LabeledSamples samples = plain.isPresent() ? plain.get() : decoded(source, model, spark);
            print(
                    new DistributedEvaluator(spark, model.network(), model.normalization())
                            .evaluate(model.parameters(), samples.source(), samples.count()),
                    samples.name(),
                    model.classes());
        }
        return 0;
    }

    private DataSource source(Configuration configuration) throws IOException {
        Optional<String> none = Optional.empty();
        if (QUERY.matcher(data).lookingAt()) {
            return new DataSource(none, labels, none, Optional.of(data));
        }
        Optional<IdxDataset> pair = labels.isPresent()
                ? Optional.empty()
                : IdxPair.at(UserPaths.of("--data", data).toString(), configuration);
        return pair.map(DataSource::of).orElseGet(() -> new DataSource(none, labels, Optional.of(data), none));
    }

    private static LabeledSamples decoded(DataSource source, Model model, JavaSparkContext spark) throws IOException {
        SampleLoader.Loaded loaded =
                new SampleLoader(spark, model.preparation(), model.network().input()).load(source, model.classes());
        if (!loaded.bad().isEmpty()) {
            System.err.println(loaded.bad().size() + " bad images are left out; the first: "
                    + loaded.bad().get(0));
        }
        return loaded.samples();
    }

    private static void print(Evaluation evaluation, String name, List<String> classes) {
        System.out.println(String.format(
                Locale.ROOT,
                "accuracy %.2f %%, loss %.4f, %,d images of %s",
                100 * evaluation.accuracy(),
                evaluation.loss(),
                evaluation.samples(),
                name));
        System.out.print(ConfusionTable.text(evaluation.confusion(), classes));
        if (classes.size() > Evaluation.TOP) {
            System.out.println(String.format(
                    Locale.ROOT, "among the %d likeliest: %.2f %%", Evaluation.TOP, 100 * evaluation.topAccuracy()));
        }
    }

    private void requireShape(LabeledSamples samples, Model model) {
        DatasetDescription description = samples.description();
        Shape shape = new Shape(description.channels(), description.height(), description.width());
        if (!shape.equals(model.network().input())) {
            throw new UsageException(modelFile + " takes images of "
                    + model.network().input() + ", those in " + samples.name() + " are " + shape);
        }
    }

    private void requireArrays(Model model) {
        try {
            ShardEvaluator.requireArrays(model.network());
        } catch (IllegalArgumentException e) {
            throw new UsageException(modelFile + ": " + e.getMessage());
        }
    }
}
