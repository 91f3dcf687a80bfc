package io.lenslet.spark.train;

import io.lenslet.train.Interval;
import io.lenslet.train.TrainingRun;
import org.apache.spark.api.java.JavaSparkContext;

/** Executors of so many cores each behind a network; none, where tasks run in the driver's process. */
public record ClusterShape(int executors, int cores, double bytesPerSecond, double latencySeconds) {

    public ClusterShape {
        if (executors < 0 || cores < 1 || bytesPerSecond <= 0 || latencySeconds < 0) {
            throw new IllegalArgumentException("a cluster needs executors from 0, cores from 1 and a network, was "
                    + executors + " of " + cores + " cores, " + bytesPerSecond + " bytes/s, " + latencySeconds + " s");
        }
    }

    /** This process. */
    public static ClusterShape local(int cores) {
        return new ClusterShape(0, cores, Double.POSITIVE_INFINITY, 0);
    }

    /** What Spark runs on: this process, or its executors, whose network is in what was measured there. */
    public static ClusterShape of(JavaSparkContext spark, TrainingRun run) {
        if (spark.sc().isLocal()) {
            return local(spark.defaultParallelism());
        }
        int executors = Math.max(1, spark.sc().getExecutorMemoryStatus().size() - 1); // the driver is one of them
        int tasks = spark.sc()
                .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
        int cores = run.training().averaging().every() instanceof Interval.Gradient
                ? spark.getConf().getInt("spark.task.cpus", 1)
                : tasks / executors;
        return new ClusterShape(executors, Math.max(1, cores), Double.POSITIVE_INFINITY, 0);
    }

    /** All of them together. */
    public int allCores() {
        return Math.max(1, executors) * cores;
    }

    /** The seconds in which so many bytes reach all executors, which pass them on to each other. */
    double sendSeconds(double bytes) {
        int hops = Integer.SIZE - Integer.numberOfLeadingZeros(executors);
        return hops * (latencySeconds + bytes / bytesPerSecond);
    }

    /** The seconds in which so many bytes come back through the driver's one connection. */
    double returnSeconds(double bytes) {
        return executors == 0 ? 0 : latencySeconds + bytes / bytesPerSecond;
    }

    /**
     * The seconds in which the executors exchange so many bytes in slices of equal size: what the one takes in that has
     * most of them, less its own.
     */
    double shuffleSeconds(double bytes, int slices) {
        if (executors < 2) {
            return 0;
        }
        int most = (slices - 1) / executors + 1;
        return latencySeconds + bytes / slices * most * (executors - 1) / executors / bytesPerSecond;
    }
}
