package io.lenslet.spark.train;

import io.lenslet.train.Interval;
import io.lenslet.train.Round;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;

/**
 * Predicts how long an epoch of a run takes without its test: the steps of the core that has most of them, and for each
 * job of Spark its tasks and transfers. What it leaves out: cores of other speeds, a network that others use, and the
 * first epoch.
 */
public record EpochModel(TrainingRun run, RoundCosts costs) {

    /** The seconds of an epoch in the middle of the run. */
    public double seconds(ClusterShape cluster) {
        return run.training().averaging().every() instanceof Interval.Gradient
                ? synchronous(cluster)
                : averaging(cluster);
    }

    private double averaging(ClusterShape cluster) {
        Training training = run.training();
        int steps = training.epochSteps(run.trainImages());
        int rounds = Interval.rounds(training, training.epochs() / 2 + 1, steps).size();
        AlignedGroups groups =
                AlignedGroups.of(training.shards(), cluster.allCores(), ShardAveraging.highestLevel(numbers()));
        double compute = steps * costs.stepSeconds() * groups.longest(training.shards(), cluster.allCores());
        return compute + rounds * jobSeconds(cluster, groups.count(training.shards()), numbers());
    }

    /** On a cluster a task has all cores of its executor ({@code spark.task.cpus}). */
    private double synchronous(ClusterShape cluster) {
        boolean oneTask = cluster.executors() == 0 || StepPlan.isShort(run);
        int tasks = StepPlan.of(run, oneTask ? 1 : Math.min(run.training().shards(), cluster.executors()), 1)
                .tasks();
        int steps = run.training().epochSteps(run.trainImages());
        int jobs = tasks > 1
                ? steps
                : Round.cut(1, steps, SynchronousTraining.jobSteps(run, steps)).size();
        int threads = tasks * cluster.cores();
        int pieces = (run.training().pieces() - 1) / threads + 1;
        return steps * pieces * costs.stepSeconds()
                + jobs * jobSeconds(cluster, tasks, tasks > 1 ? run.network().parameterCount() : numbers());
    }

    /** A job of so many tasks that send so many numbers each: floats on the way out, doubles on the way back. */
    private double jobSeconds(ClusterShape cluster, int tasks, long numbers) {
        return costs.jobSeconds()
                + tasks * costs.taskSeconds()
                + cluster.transferSeconds(numbers * (double) Float.BYTES, tasks, numbers * (double) Double.BYTES);
    }

    /** Parameters that move, and state. */
    private long numbers() {
        return run.network().movingCount() + HeapEstimate.state(run) / Float.BYTES;
    }
}
