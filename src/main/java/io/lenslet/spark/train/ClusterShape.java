package io.lenslet.spark.train;

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

    int allCores() {
        return Math.max(1, executors) * cores;
    }

    /**
     * The seconds in which {@code sent} bytes reach all executors, which pass them on to each other, and {@code tasks}
     * answers of {@code returned} bytes each come back through the driver's one connection.
     */
    double transferSeconds(double sent, int tasks, double returned) {
        int hops = Integer.SIZE - Integer.numberOfLeadingZeros(executors);
        return hops * (latencySeconds + sent / bytesPerSecond)
                + (executors == 0 ? 0 : latencySeconds + tasks * returned / bytesPerSecond);
    }
}
