package io.lenslet.spark.ml;

import io.lenslet.config.UsageException;
import io.lenslet.data.LabeledSamples;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.job.ModelTemplate;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.spark.session.Versions;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.spark.train.HeapEstimate;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;

/** One training of a {@link LensletClassifier} on a table. */
record ClassifierFit(LensletClassifier stage, Dataset<?> dataset) {

    /** Named, not linked: it knows what every wing sends. */
    private static final String KRYO_REGISTRATOR = "io.lenslet.spark.kryo.KryoClasses";

    LensletModel model() throws IOException {
        JavaSparkContext spark = new JavaSparkContext(dataset.sparkSession().sparkContext());
        requireSerializer(spark.getConf());
        int every = (int) stage.getOrDefault(stage.checkpointInterval());
        Optional<Path> directory = FitCheckpoints.directory(spark, every);
        Settings settings = Settings.of(stage);
        String name = stage.getOrDefault(stage.network());
        Network network = JobFiles.network(name, new HadoopFiles(spark.hadoopConfiguration()));
        TrainingTable table = new TrainingTable(dataset, stage);
        List<String> classes = table.classes(network.output().channels());
        SampleRows decoder = new SampleRows(
                FeatureColumn.of(table.rows(false).schema(), "features"),
                settings.preparation(),
                network.input(),
                classes.size(),
                Invalid.of(stage.getHandleInvalid()));
        LabeledSamples train = table.samples(false, decoder, "to train on");
        Optional<LabeledSamples> validation =
                table.validated() ? Optional.of(table.samples(true, decoder, "to validate with")) : Optional.empty();
        TrainingRun run = TrainingChecks.run(
                train,
                validation,
                Optional.empty(),
                classes.size(),
                settings.normalization(),
                network,
                name,
                settings.training());
        HeapEstimate.requireEnough(run);
        ModelTemplate models = new ModelTemplate(
                network,
                settings.preparation(),
                settings.normalization(),
                classes,
                Map.of(ModelFile.VERSION, Versions.lenslet()));
        FitRecorder recorder =
                trained(spark, run, models, directory.map(at -> FitCheckpoints.of(spark, at, every, run, models)));
        return new LensletModel(stage.uid(), recorder.model(), recorder.summary());
    }

    /** From the last checkpoint of a fit like this one, where it left any. */
    private static FitRecorder trained(
            JavaSparkContext spark, TrainingRun run, ModelTemplate models, Optional<FitCheckpoints> checkpoints)
            throws IOException {
        Optional<FitCheckpoints.Found> earlier =
                checkpoints.isPresent() ? checkpoints.get().last() : Optional.empty();
        FitRecorder recorder = new FitRecorder(run.training(), models, checkpoints, earlier);
        Progress start = earlier.map(found -> found.checkpoint().progress())
                .orElseGet(() -> Progress.start(run.network(), run.training()));
        new DistributedTrainer(spark, run, start).train(recorder);
        if (checkpoints.isPresent()) {
            checkpoints.get().delete();
        }
        return recorder;
    }

    /** Kryo cannot make records anew unless it is told how. */
    private static void requireSerializer(SparkConf conf) {
        String registrator = conf.get("spark.kryo.registrator", "");
        if (conf.get("spark.serializer", "").endsWith("KryoSerializer") && !registrator.contains(KRYO_REGISTRATOR)) {
            throw new UsageException("Spark serializes with Kryo, so it must know Lenslet's classes:"
                    + " spark.kryo.registrator must be " + KRYO_REGISTRATOR + ", was '" + registrator + "'");
        }
    }
}
