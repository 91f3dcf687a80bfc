package io.lenslet.spark.train;

import io.lenslet.train.TrainingRun;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Who computes the gradients of a synchronous step: tasks for {@code groups} of micro-batches, each on so many threads.
 * With one task a whole stretch of steps is a job of Spark, with several each step is one, which costs about 10 ms. The
 * trained bits are the same either way.
 */
record StepPlan(AlignedGroups groups, int tasks, int threads) {

    /** Multiply-adds of about 20 ms on a core, twice what a job of Spark costs. */
    private static final long SHORT_STEP = 1_000_000_000L;

    /**
     * In one JVM a task on all of its cores is quickest. On a cluster a task has {@code spark.task.cpus} cores; there a
     * step is spread over as many tasks as fit, {@code training.shards} at most, where it is long enough to pay for its
     * job.
     */
    static StepPlan of(JavaSparkContext spark, TrainingRun run) {
        int cores = spark.defaultParallelism();
        if (spark.sc().isLocal()) {
            return of(run, 1, cores);
        }
        int cpus = spark.getConf().getInt("spark.task.cpus", 1);
        return of(run, isShort(run) ? 1 : Math.min(run.training().shards(), Math.max(1, cores / cpus)), cpus);
    }

    /** Not more than {@code tasks} tasks of {@code threads} threads each. */
    static StepPlan of(TrainingRun run, int tasks, int threads) {
        int pieces = run.training().pieces();
        AlignedGroups groups = AlignedGroups.of(pieces, tasks, Integer.SIZE);
        return new StepPlan(groups, groups.count(pieces), threads);
    }

    /** How the gradients of a step, of all its tasks, are added on so many cores. */
    GroupSums sums(TrainingRun run, int cores, long mostOnDriver) {
        return GroupSums.of(groups, run.training().pieces(), run.network().movingCount(), 0, cores, mostOnDriver);
    }

    /** Whether a job for each step would cost more than it gives. */
    static boolean isShort(TrainingRun run) {
        return stepMultiplyAdds(run) < SHORT_STEP;
    }

    /** A backward pass has twice the work of a forward pass. */
    static long stepMultiplyAdds(TrainingRun run) {
        return 3L * run.training().batch() * run.network().multiplyAdds();
    }
}
