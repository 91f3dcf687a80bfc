package io.lenslet.spark.train;

/**
 * What was measured of a run on one machine: a step of one shard (of one micro-batch, where gradients are averaged)
 * while all cores are at work, and jobs of Spark with parameters and state of the run's size on their ways, whose sums
 * are added on the driver or in slices.
 */
public record RoundCosts(Step step, Job onDriver, Job inSlices) {

    /**
     * The seconds of a step; how much the pace still changed in the end, as a part, and in how many seconds it was
     * measured.
     */
    public record Step(double seconds, double drift, double measuredSeconds) {

        /** Whether the pace changed no more. */
        public boolean settled() {
            return drift <= Pace.TOLERANCE;
        }
    }

    /** A job of Spark with one task, and each task beside it. */
    public record Job(double seconds, double taskSeconds) {}
}
