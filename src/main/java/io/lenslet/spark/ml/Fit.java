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
import io.lenslet.train.TrainingChecks;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;

/** One training of a {@link LensletClassifier} on a table. */
record Fit(LensletClassifier stage, Dataset<?> dataset) {

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
        LabeledSamples test = table.validated() ? table.samples(true, decoder, "to validate with") : train;
        TrainingRun run = TrainingChecks.run(
                train, test, classes.size(), settings.normalization(), network, name, settings.training());
        HeapEstimate.requireEnough(run);
        List<EpochMetrics> metrics = new ArrayList<>();
        float[] parameters = new DistributedTrainer(spark, run, Progress.start(network, run.training()))
                .train(new Recorder(metrics));
        Model model = new Model(
                network,
                parameters,
                settings.preparation(),
                settings.normalization(),
                classes,
                Map.of(ModelFile.VERSION, Versions.lenslet()));
        return new LensletModel(stage.uid(), model, new LensletTrainingSummary(metrics));
    }

    /** Kryo cannot make records anew unless it is told how. */
    private static void requireSerializer(SparkConf conf) {
        String registrator = conf.get("spark.kryo.registrator", "");
        if (conf.get("spark.serializer", "").endsWith("KryoSerializer") && !registrator.contains(KRYO_REGISTRATOR)) {
            throw new UsageException("Spark serializes with Kryo, so it must know Lenslet's classes:"
                    + " spark.kryo.registrator must be " + KRYO_REGISTRATOR + ", was '" + registrator + "'");
        }
    }

    /** Keeps the metrics of all epochs. */
    private record Recorder(List<EpochMetrics> metrics) implements TrainingRun.Observer {

        @Override
        public void samplesTrained(int epoch, long samples) {
            // Spark's own page shows the tasks.
        }

        @Override
        public void epochEnded(EpochMetrics epoch, Evaluation test, float[] model, Progress progress) {
            metrics.add(epoch);
        }
    }
}
