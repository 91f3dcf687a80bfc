package io.lenslet.job;

import io.lenslet.checkpoint.CheckpointFile;
import io.lenslet.config.UsageException;
import io.lenslet.nn.Network;
import io.lenslet.train.Training;

/** Whether a job's checkpoints can be written: a file is written from one array. */
public final class CheckpointSize {

    private static final long MEBIBYTE = 1 << 20;

    private CheckpointSize() {}

    /** {@link UsageException} where a checkpoint of this job would be too large. */
    public static void requireFits(TrainJob job, Network network) {
        Training training = job.training();
        int trained = network.trainedCount();
        int parameters = network.parameterCount();
        long bytes = CheckpointFile.bytes(
                parameters,
                training.optimizer().stateLength(trained) + training.ema().stateLength(network.movingCount()),
                training.averaging().momentum() > 0 ? trained : 0);
        if (job.checkpoint().every() > 0 && bytes > Integer.MAX_VALUE - MEBIBYTE) {
            throw new UsageException("a checkpoint of this job would have " + bytes / MEBIBYTE
                    + " MiB, expected less than 2047; go without by checkpoint.every=0");
        }
    }
}
