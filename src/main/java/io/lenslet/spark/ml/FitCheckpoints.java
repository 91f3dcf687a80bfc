package io.lenslet.spark.ml;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.config.UsageException;
import io.lenslet.config.YamlWriter;
import io.lenslet.data.SampleSource;
import io.lenslet.data.ShardDigest;
import io.lenslet.data.Sharding;
import io.lenslet.files.HadoopFiles;
import io.lenslet.job.CheckpointFolder;
import io.lenslet.job.Json;
import io.lenslet.job.ModelTemplate;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.spark.train.DataDigests;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The checkpoints of a fit, in a folder of its own in Spark's checkpoint directory. The folder is named by all that the
 * trained bits depend on, so a fit finds the checkpoints of one like it, and those alone. A checkpoint's model is the
 * one that the fit would give if it ended there; the metrics of the epochs ride in its metadata.
 */
final class FitCheckpoints {

    /** What a fit goes on from. */
    record Found(Checkpoint checkpoint, List<EpochMetrics> metrics) {}

    private static final String METRICS = "epochMetrics";

    private final Path path;
    private final HadoopFiles files;
    private final int every;
    private final Training training;

    private FitCheckpoints(Path path, HadoopFiles files, int every, Training training) {
        this.path = path;
        this.files = files;
        this.every = every;
        this.training = training;
    }

    /** Where checkpoints go, where {@code every} is not -1: {@link UsageException} where Spark has no such directory. */
    static Optional<Path> directory(JavaSparkContext spark, int every) {
        if (every == -1) {
            return Optional.empty();
        }
        String directory = Optional.ofNullable(spark.getCheckpointDir().orNull())
                .orElseThrow(() -> new UsageException("checkpointInterval needs a checkpoint directory:"
                        + " call setCheckpointDir of the SparkContext, or set checkpointInterval to -1"));
        // Spark makes a folder of the application in the directory that it is told; the next application has another.
        return Optional.of(new Path(directory).getParent());
    }

    /** Those of a run with these models: one after every so many epochs. */
    static FitCheckpoints of(JavaSparkContext spark, Path directory, int every, TrainingRun run, ModelTemplate models) {
        Path path = new Path(directory, "lenslet-" + name(spark, run, models));
        return new FitCheckpoints(path, new HadoopFiles(spark.hadoopConfiguration()), every, run.training());
    }

    private static String name(JavaSparkContext spark, TrainingRun run, ModelTemplate models) {
        Training training = run.training();
        Model start = models.model(Progress.start(run.network(), training).parameters());
        String text = ModelFile.metadata(start)
                + YamlWriter.write(training)
                + digest(spark, run.train(), run.trainImages(), training)
                + run.heldOut().map(set -> digest(spark, set.source(), set.images(), training));
        return ShardDigest.join(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(JavaSparkContext spark, SampleSource samples, int count, Training training) {
        return DataDigests.of(spark, samples, new Sharding.Contiguous(count, Math.min(count, training.shards())));
    }

    /** The last one that is there. */
    Optional<Found> last() throws IOException {
        Optional<Path> last = folder().last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint =
                CheckpointFile.read(files.read(last.get()), last.get().toString(), training);
        List<EpochMetrics> metrics = checkpoint
                .model()
                .provenance()
                .get(METRICS)
                .lines()
                .map(line -> Json.read(line, EpochMetrics.class))
                .toList();
        return Optional.of(new Found(checkpoint, metrics));
    }

    /** Writes one after an epoch that wants it and is not the last; {@code metrics} are those of all epochs so far. */
    void epochEnded(Model model, Progress progress, List<EpochMetrics> metrics) throws IOException {
        boolean last = progress.epoch() == training.epochs() || training.ended(metrics);
        if (last || progress.epoch() % every != 0) {
            return;
        }
        Map<String, String> provenance = new LinkedHashMap<>(model.provenance());
        provenance.put(METRICS, metrics.stream().map(Json::line).collect(Collectors.joining()));
        Model told = new Model(
                model.network(),
                model.parameters(),
                model.preparation(),
                model.normalization(),
                model.classes(),
                provenance);
        folder().write(progress.epoch(), CheckpointFile.write(new Checkpoint(told, progress), training), 1);
    }

    /** Deletes all of them. */
    void delete() throws IOException {
        if (!files.list(path).isEmpty()) {
            files.delete(path);
        }
    }

    private CheckpointFolder folder() {
        return new CheckpointFolder(path, files);
    }
}
