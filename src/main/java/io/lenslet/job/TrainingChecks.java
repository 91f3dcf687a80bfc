package io.lenslet.job;

import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.data.DatasetDescription;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.spark.train.TrainingRun;
import io.lenslet.train.Training;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** Everything that can be wrong with a training job is found here, before Spark starts. */
public final class TrainingChecks {

    private static final long MEBIBYTE = 1 << 20;

    private TrainingChecks() {}

    /**
     * The run of this job and network; {@link UsageException} where data, network and hyper-parameters do not fit each
     * other.
     */
    public static TrainingRun run(TrainJob job, Network network, Configuration configuration) throws IOException {
        TrainJob.Data data = job.data();
        DatasetDescription train =
                data.train().describe(configuration, data.classes().size());
        DatasetDescription test =
                data.test().describe(configuration, data.classes().size());
        requireShape(network, train, job.network(), data.train().images());
        requireShape(network, test, job.network(), data.test().images());
        if (!network.output().equals(new Shape(data.classes().size(), 1, 1))) {
            throw new UsageException("network " + job.network() + " must end in "
                    + data.classes().size() + "x1x1, one output for each of " + "data.classes, ends in "
                    + network.output());
        }
        requireLoss(job);
        if (job.training().shards() > train.count()) {
            throw new UsageException("training.shards must be at most the number of training images, " + train.count()
                    + ", was " + job.training().shards());
        }
        requireCheckpointsFit(job, network);
        return new TrainingRun(
                data.train().qualified(configuration),
                train.count(),
                data.test().qualified(configuration),
                test.count(),
                network,
                data.normalization(),
                job.training());
    }

    private static void requireShape(Network network, DatasetDescription data, String name, String images) {
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        if (!shape.equals(network.input())) {
            throw new UsageException("network " + name + " takes images of " + network.input() + ", those in " + images
                    + " are " + shape);
        }
    }

    private static void requireLoss(TrainJob job) {
        try {
            job.training().loss().requireClasses(job.data().classes().size());
        } catch (IllegalArgumentException e) {
            throw new UsageException("training.loss: " + e.getMessage());
        }
    }

    /** A file is written from one array. */
    private static void requireCheckpointsFit(TrainJob job, Network network) {
        Training training = job.training();
        int trained = network.trainedCount();
        int parameters = network.parameterCount();
        long bytes = CheckpointFile.bytes(
                parameters,
                training.optimizer().stateLength(trained) + training.ema().stateLength(parameters),
                training.averaging().momentum() > 0 ? trained : 0);
        if (job.checkpoint().every() > 0 && bytes > Integer.MAX_VALUE - MEBIBYTE) {
            throw new UsageException("a checkpoint of this job would have " + bytes / MEBIBYTE
                    + " MiB, expected less than 2047; go without " + "by checkpoint.every=0");
        }
    }
}
