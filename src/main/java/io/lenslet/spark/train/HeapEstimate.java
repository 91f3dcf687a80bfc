package io.lenslet.spark.train;

import io.lenslet.nn.WorkspaceSize;
import io.lenslet.spark.session.HeapTooSmallException;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import org.apache.spark.SparkConf;

/**
 * The heap that a training run cannot do without in local mode, where driver and tasks share one. It counts, in bytes:
 * <ul>
 * <li>for Spark itself, 300 MiB, what Spark reserves too;
 * <li>for each task at work, its shard once as it is read and once as it is kept; a workspace ({@link WorkspaceSize});
 * and the parameters four times: its own, their gradient, the state (the optimizer's, and the moving average of the
 * parameters where there is one), and what was sent;
 * <li>for the driver, the parameters and the state in float (sent out and new) and in double (their sum), the results
 * of two shards for each task at work, which wait for those before them, and with momentum at the average, the last
 * move and the point to start from.
 * </ul>
 * Kept shards beyond those at work are not counted: Spark moves what does not fit to disk.
 */
public final class HeapEstimate {

    private static final long MEBIBYTE = 1 << 20;
    private static final long SPARK = 300 * MEBIBYTE;
    private static final int SAMPLE_OVERHEAD = 1 + Integer.BYTES; // label and id

    private HeapEstimate() {}

    /**
     * Ends the command where Spark runs in this process and the heap is smaller than the estimate; does nothing on a
     * cluster.
     */
    public static void requireEnough(TrainingRun run) {
        String master = new SparkConf().get("spark.master", SparkSessions.DEFAULT_MASTER);
        if (!master.startsWith("local") || master.startsWith("local-cluster")) {
            return;
        }
        long needed = bytes(run, cores(master));
        long given = Runtime.getRuntime().maxMemory();
        if (given < needed) {
            throw new HeapTooSmallException("this job needs a heap of about " + needed / MEBIBYTE + " MiB in " + master
                    + ", Spark has " + given / MEBIBYTE + " MiB; give more with --driver-memory "
                    + (needed / MEBIBYTE + 255) / 256 * 256 + "m");
        }
    }

    /** The estimate for so many tasks at a time. */
    static long bytes(TrainingRun run, int cores) {
        Training training = run.training();
        long tasks = Math.min(cores, training.shards());
        long samples = (run.trainImages() - 1) / training.shards() + 1;
        long shard = samples * (run.network().input().size() + SAMPLE_OVERHEAD);
        long parameters = (long) run.network().parameterCount() * Float.BYTES;
        long state = ((long) training.optimizer().stateLength(run.network().trainedCount())
                        + training.ema().stateLength(run.network().parameterCount()))
                * Float.BYTES;
        long outer = training.averaging().momentum() > 0 ? 2 * parameters : 0;
        long task = 2 * shard
                + WorkspaceSize.bytes(run.network(), lanes(Math.min(training.batch(), samples)), true)
                + 3 * parameters
                + state;
        long driver = 4 * (parameters + state) + Math.min(2 * tasks, training.shards()) * (parameters + state) + outer;
        return SPARK + tasks * task + driver;
    }

    /** Workspaces hold whole lanes of 16 samples. */
    private static int lanes(long samples) {
        return Math.toIntExact((samples + 15) / 16 * 16);
    }

    /**
     * The tasks that run at a time in {@code local}, {@code local[4]}, {@code local[*]} or {@code local[2,4]} (the 4 is
     * of retries).
     */
    static int cores(String master) {
        String number = master.replaceFirst("^local\\[?([^,\\]]*).*$", "$1").strip();
        return switch (number) {
            case "" -> 1;
            case "*" -> Runtime.getRuntime().availableProcessors();
            default ->
                number.matches("\\d{1,4}") ? Math.max(1, Integer.parseInt(number)) : 1; // Spark itself refuses all else
        };
    }
}
