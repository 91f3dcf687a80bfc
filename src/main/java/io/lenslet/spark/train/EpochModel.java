package io.lenslet.spark.train;

import io.lenslet.train.Interval;
import io.lenslet.train.Round;
import io.lenslet.train.StateLayout;
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
        GroupSums sums = ShardAveraging.sums(run, cluster.allCores());
        double compute = steps * costs.step().seconds() * sums.groups().longest(training.shards(), cluster.allCores());
        return compute + rounds * jobSeconds(cluster, sums, training.shards(), kept());
    }

    /** On a cluster a task has all cores of its executor ({@code spark.task.cpus}). */
    private double synchronous(ClusterShape cluster) {
        boolean oneTask = cluster.executors() == 0 || StepPlan.isShort(run);
        StepPlan plan = StepPlan.of(run, oneTask ? 1 : Math.min(run.training().shards(), cluster.executors()), 1);
        int tasks = plan.tasks();
        GroupSums sums = plan.sums(run, cluster.allCores(), GroupSums.MOST_ON_DRIVER);
        int steps = run.training().epochSteps(run.trainImages());
        int jobs = tasks > 1
                ? steps
                : Round.cut(1, steps, SynchronousTraining.jobSteps(run, steps)).size();
        int threads = tasks * cluster.cores();
        int pieces = (run.training().pieces() - 1) / threads + 1;
        return steps * pieces * costs.step().seconds()
                + jobs * jobSeconds(cluster, sums, run.training().pieces(), tasks > 1 ? 0 : kept());
    }

    /** A job whose tasks send the parameters and so many numbers of state: floats on the way out, doubles back. */
    private double jobSeconds(ClusterShape cluster, GroupSums sums, int shards, int state) {
        int parameters = run.network().movingCount();
        int tasks = sums.groups().count(shards);
        double out = ((double) parameters + state) * Float.BYTES;
        double back = ((double) parameters + state) * Double.BYTES;
        return cluster.sendSeconds(out)
                + (sums instanceof SlicedSums sliced
                        ? costs.inSlices().seconds()
                                + tasks * costs.inSlices().taskSeconds() / Math.max(1, cluster.executors())
                                + cluster.shuffleSeconds(
                                        tasks * back, sliced.slices().count())
                                + cluster.returnSeconds(back)
                        : costs.onDriver().seconds()
                                + tasks * costs.onDriver().taskSeconds()
                                + cluster.returnSeconds(tasks * back));
    }

    /** The numbers of the state that is kept over an average. */
    private int kept() {
        return StateLayout.length(run.network(), run.training());
    }
}
