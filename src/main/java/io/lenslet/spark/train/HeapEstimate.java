package io.lenslet.spark.train;

import io.lenslet.nn.WorkspaceSize;
import io.lenslet.spark.session.HeapTooSmallException;
import io.lenslet.spark.session.SparkSessions;
import io.lenslet.train.Interval;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import io.lenslet.train.TreeSum;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkConf;

/**
 * The heap that a training run cannot do without in local mode, where driver and tasks share one. It counts, in bytes:
 * <ul>
 * <li>for Spark itself, 300 MiB, what Spark reserves too;
 * <li>for each task at work, its shard once as it is read and once as it is kept; a workspace ({@link WorkspaceSize});
 * the parameters four times: its own, their gradient, the state (the optimizer's, and the moving average of the
 * parameters where there is one), and what was sent; and where it trains several shards, the sums of the levels of
 * their tree, in double;
 * <li>for the driver, the parameters and the state in float (sent out and new) and in double, for each level of its
 * tree; the results of two groups of shards for each task at work; and with momentum at the average, the last move and
 * the point to start from;
 * <li>where sums are added in slices ({@link SlicedSums}), instead of all levels and results, one sum in double, and for
 * each task the result that it cuts.
 * </ul> Where gradients are averaged, one task has all of the training set, a workspace for each core, a gradient for
 * each micro-batch, their sum and their mean, and parameters and state of its own; the driver has parameters and state,
 * sends them and gets them back.
 *
 * <p>Kept shards beyond those at work are not counted: Spark moves what does not fit to disk.
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
        requireEnough(List.of(run), 1);
    }

    /** The same where {@code parallel} of these runs are trained at a time. */
    public static void requireEnough(List<TrainingRun> runs, int parallel) {
        if (!SparkSessions.isLocal()) {
            return;
        }
        String master = new SparkConf().get("spark.master", SparkSessions.DEFAULT_MASTER);
        int cores = cores(master);
        long needed = SPARK
                + runs.stream()
                        .map(run -> bytes(run, cores) - SPARK)
                        .sorted(Comparator.reverseOrder())
                        .limit(parallel)
                        .mapToLong(Long::longValue)
                        .sum();
        long given = Runtime.getRuntime().maxMemory();
        if (given < needed) {
            throw new HeapTooSmallException("this job needs a heap of about " + needed / MEBIBYTE + " MiB in " + master
                    + ", Spark has " + given / MEBIBYTE + " MiB; give more with --driver-memory "
                    + (needed / MEBIBYTE + 255) / 256 * 256 + "m");
        }
    }

    /** The estimate for so many cores. */
    static long bytes(TrainingRun run, int cores) {
        return SPARK
                + (run.training().averaging().every() instanceof Interval.Gradient
                        ? synchronous(run, cores)
                        : averaged(run, cores));
    }

    private static long averaged(TrainingRun run, int cores) {
        int shards = run.training().shards();
        long parameters = parameters(run);
        long numbers = parameters + state(run);
        AlignedGroups groups = ShardAveraging.sums(run, cores).groups();
        long tasks = Math.min(cores, groups.count(shards));
        int level = groups.level();
        long task = 2 * pieceBytes(run)
                + workspace(run)
                + 2 * parameters
                + (run.network().movingCount() < run.network().parameterCount() ? parameters : 0)
                + numbers
                + (level > 0 ? (level + 1L) * 2 * numbers : 0);
        long outer = run.training().averaging().momentum() > 0 ? 2L * parameters : 0;
        boolean sliced = ShardAveraging.sums(run, cores) instanceof SlicedSums;
        long levels = sliced ? 1 : Math.max(1, TreeSum.level(shards) - level);
        long results = sliced ? tasks : Math.min(2 * tasks, groups.count(shards));
        return tasks * task + 2 * numbers + 2 * numbers * levels + results * numbers * (level > 0 ? 2 : 1) + outer;
    }

    private static long synchronous(TrainingRun run, int cores) {
        int pieces = run.training().pieces();
        long parameters = parameters(run);
        long numbers = parameters + state(run);
        boolean statistics = run.network().trainedCount() < run.network().movingCount();
        long thread = workspace(run) + (statistics ? parameters : 0);
        long task = (pieces + 1) * pieceBytes(run)
                + Math.min(cores, pieces) * thread
                + (pieces + 3L) * parameters
                + 2 * numbers;
        return task + 3 * numbers;
    }

    private static long pieceBytes(TrainingRun run) {
        return pieceSamples(run) * (run.network().input().size() + SAMPLE_OVERHEAD);
    }

    private static long pieceSamples(TrainingRun run) {
        return (run.trainImages() - 1L) / run.training().pieces() + 1;
    }

    private static long workspace(TrainingRun run) {
        return WorkspaceSize.bytes(
                run.network(), lanes(Math.min(run.training().pieceBatch(), pieceSamples(run))), true);
    }

    private static long parameters(TrainingRun run) {
        return (long) run.network().parameterCount() * Float.BYTES;
    }

    /** The bytes of the optimizer's state and of the moving average. */
    static long state(TrainingRun run) {
        Training training = run.training();
        return ((long) training.optimizer().stateLength(run.network().trainedCount())
                        + training.ema().stateLength(run.network().movingCount()))
                * Float.BYTES;
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
