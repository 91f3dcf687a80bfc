package io.lenslet.cli;

import io.lenslet.config.UsageException;
import io.lenslet.data.DatasetDescription;
import io.lenslet.data.IdxDataset;
import io.lenslet.data.IdxPair;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.UserPaths;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Shape;
import io.lenslet.report.training.ConfusionTable;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.spark.train.DistributedEvaluator;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ShardEvaluator;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lenslet evaluate MODEL --data PATH}: the accuracy and confusion matrix of a trained model. */
@Command(name = "evaluate", description = "Evaluates a trained model on labeled images.")
public final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "MODEL", description = "The model, for example runs/first/model.safetensors.")
    private String modelFile;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            required = true,
            description =
                    "A folder with one pair of IDX files or the test set of MNIST (t10k-*), or the images file of a"
                            + " pair.")
    private String data;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = SparkSessions.hadoopConfiguration();
        HadoopFiles files = new HadoopFiles(configuration);
        Model model = ModelFile.read(files.read(UserPaths.of("MODEL", modelFile)), modelFile);
        IdxDataset dataset = IdxPair.find(UserPaths.of("--data", data).toString(), configuration);
        DatasetDescription description =
                dataset.describe(configuration, model.classes().size());
        Shape shape = new Shape(description.channels(), description.height(), description.width());
        if (!shape.equals(model.network().input())) {
            throw new UsageException(modelFile + " takes images of "
                    + model.network().input() + ", those in " + dataset.images() + " are " + shape);
        }
        requireArrays(model);
        try (JavaSparkContext spark = SparkSessions.open("lenslet evaluate " + modelFile)) {
            Evaluation evaluation = new DistributedEvaluator(spark, model.network(), model.normalization())
                    .evaluate(model.parameters(), dataset.qualified(configuration), description.count());
            System.out.println(String.format(
                    Locale.ROOT,
                    "accuracy %.2f %%, loss %.4f, %,d images of %s",
                    100 * evaluation.accuracy(),
                    evaluation.loss(),
                    evaluation.samples(),
                    dataset.images()));
            System.out.print(ConfusionTable.text(evaluation.confusion(), model.classes()));
        }
        return 0;
    }

    private void requireArrays(Model model) {
        try {
            ShardEvaluator.requireArrays(model.network());
        } catch (IllegalArgumentException e) {
            throw new UsageException(modelFile + ": " + e.getMessage());
        }
    }
}
