package io.lenslet.spark.ml;

import io.lenslet.config.UsageException;
import io.lenslet.data.LabeledSamples;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.JobFiles;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.spark.session.Versions;
import io.lenslet.spark.train.DistributedTrainer;
import io.lenslet.spark.train.HeapEstimate;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Recorder recorder = new Recorder(run.training());
        new DistributedTrainer(spark, run, Progress.start(network, run.training())).train(recorder);
        Model model = new Model(
                network,
                recorder.model,
                settings.preparation(),
                settings.normalization(),
                classes,
                Map.of(ModelFile.VERSION, Versions.lenslet()));
        return new LensletModel(stage.uid(), model, new LensletTrainingSummary(recorder.metrics));
    }

    /** Kryo cannot make records anew unless it is told how. */
    private static void requireSerializer(SparkConf conf) {
        String registrator = conf.get("spark.kryo.registrator", "");
        if (conf.get("spark.serializer", "").endsWith("KryoSerializer") && !registrator.contains(KRYO_REGISTRATOR)) {
            throw new UsageException("Spark serializes with Kryo, so it must know Lenslet's classes:"
                    + " spark.kryo.registrator must be " + KRYO_REGISTRATOR + ", was '" + registrator + "'");
        }
    }

    /** Keeps the metrics of all epochs, and the model of the last, or where the training watches them, of the best. */
    private static final class Recorder implements TrainingRun.Observer {

        private final Training training;
        private final List<EpochMetrics> metrics = new ArrayList<>();
        private float[] model;

        Recorder(Training training) {
            this.training = training;
        }

        @Override
        public void samplesTrained(int epoch, long samples) {
            // Spark's own page shows the tasks.
        }

        @Override
        public void epochEnded(
                EpochMetrics epoch, Optional<Evaluation> heldOut, float[] parameters, Progress progress) {
            metrics.add(epoch);
            if (training.earlyStopping().best(metrics) == metrics.size() - 1) {
                model = parameters;
            }
        }

        @Override
        public boolean goesOn() {
            return !training.ended(metrics);
        }
    }
}
