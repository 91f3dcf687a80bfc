package io.lenslet.job;

import io.lenslet.checkpoint.Checkpoint;
import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.config.Binder;
import io.lenslet.config.ConfigException;
import io.lenslet.config.UsageException;
import io.lenslet.config.Yaml;
import io.lenslet.data.DataIdentity;
import io.lenslet.files.HadoopFiles;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Network;
import io.lenslet.spark.session.Versions;
import io.lenslet.train.EpochMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Where an interrupted run goes on: its last checkpoint, and the metrics of the epochs until then. Its bits are those
 * of its job, so what goes on must be the same job of the same release: only {@code output} and {@code checkpoint} may
 * differ.
 */
public record Resumption(Checkpoint checkpoint, String file, List<EpochMetrics> metrics) {

    /**
     * The resumption of the run in {@code folder}; none where it has no checkpoint yet. {@link UsageException} where
     * the job is another.
     */
    public static Optional<Resumption> of(RunFolder folder, TrainJob job, Network network, HadoopFiles files)
            throws IOException {
        if (!folder.has(RunFolder.JOB)) {
            return Optional.empty();
        }
        requireSameJob(folder, job);
        Optional<Path> last = folder.checkpoints().last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        String file = last.get().toString();
        Checkpoint checkpoint = CheckpointFile.read(files.read(last.get()), file, job.training());
        requireSame(file, "network", checkpoint.model().network(), network);
        requireSame(
                file, "version of Lenslet", checkpoint.model().provenance().get(ModelFile.VERSION), Versions.lenslet());
        return Optional.of(new Resumption(
                checkpoint, file, metrics(folder, checkpoint.progress().epoch())));
    }

    /** {@link UsageException} where the run in the folder is one of another job. */
    public static void requireSameJob(RunFolder folder, TrainJob job) throws IOException {
        TrainJob earlier;
        try {
            earlier = Binder.bind(Yaml.read(folder.read(RunFolder.JOB), folder + "/" + RunFolder.JOB), TrainJob.class);
        } catch (ConfigException e) {
            throw new UsageException(folder
                    + " was begun by another version of Lenslet, which this one cannot go on with: " + e.getMessage());
        }
        JobDifference.between(earlier, job).ifPresent(difference -> {
            throw new UsageException(folder + " holds a run of another job: it has '" + difference.was()
                    + "', this one '" + difference.is() + "'; resume with " + folder + "/" + RunFolder.JOB
                    + ", or name another folder with --output");
        });
    }

    /** {@link UsageException} where the run so far was on other data. */
    public void requireData(DataIdentity data) {
        ModelTemplate.data(checkpoint.model().provenance())
                .filter(earlier -> !earlier.equals(data))
                .ifPresent(earlier -> {
                    throw new UsageException(file + " was trained on other images or labels (SHA-256 "
                            + earlier.train() + ", of the test set " + earlier.test() + ") than those that are there ("
                            + data.train() + ", " + data.test()
                            + "); bring those back, or start anew with --overwrite");
                });
    }

    private static void requireSame(String file, String what, Object was, Object is) {
        if (!is.equals(was)) {
            throw new UsageException(file + " is of another " + what + " (" + was + ") than this run (" + is
                    + "); go on with that one, or " + "start anew with --overwrite");
        }
    }

    /** The metrics of the first epochs. Those of later ones, whose checkpoint was not written, will come again. */
    private static List<EpochMetrics> metrics(RunFolder folder, int epochs) throws IOException {
        List<String> lines = folder.read(RunFolder.METRICS).lines().toList();
        if (lines.size() < epochs) {
            throw new UsageException(folder + "/" + RunFolder.METRICS + " must have a line for each of " + epochs
                    + " epochs, has " + lines.size() + "; start anew with --overwrite");
        }
        return lines.subList(0, epochs).stream()
                .map(line -> Json.read(line, EpochMetrics.class))
                .toList();
    }
}
