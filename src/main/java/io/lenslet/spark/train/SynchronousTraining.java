package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.DivergedException;
import io.lenslet.train.Divergence;
import io.lenslet.train.FlatState;
import io.lenslet.train.GradientPool;
import io.lenslet.train.Progress;
import io.lenslet.train.Round;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.SynchronousSteps;
import io.lenslet.train.TrainingRun;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Synchronous descent ({@link SynchronousSteps}). Where one task computes all gradients it takes the steps too, many of
 * them in a job; else a job computes the gradients of a step, and the driver takes it.
 */
final class SynchronousTraining implements EpochTrainer {

    /**
     * Multiply-adds of about a second on a core: what a job of one task is cut to, so that progress is seen and little
     * is lost with an executor.
     */
    private static final long JOB_MULTIPLY_ADDS = 50_000_000_000L;

    private final JavaSparkContext spark;
    private final StepPlan plan;
    private final SynchronousSteps steps;
    private final Broadcast<SynchronousSteps> shared;
    private final GroupSums sums;
    private final int epochSteps;
    private final int jobSteps;
    private float[] parameters;
    private float[] state;

    SynchronousTraining(JavaSparkContext spark, TrainingRun run, Progress progress, StepPlan plan) {
        this(spark, run, progress, plan, GroupSums.MOST_ON_DRIVER);
    }

    /** The driver takes in so many bytes at most; see {@link GroupSums}. */
    SynchronousTraining(JavaSparkContext spark, TrainingRun run, Progress progress, StepPlan plan, long mostOnDriver) {
        this.spark = spark;
        this.plan = plan;
        steps = new SynchronousSteps(run.shardTrainer(), run.trainImages());
        shared = spark.broadcast(steps);
        epochSteps = run.training().epochSteps(run.trainImages());
        jobSteps = plan.tasks() > 1 ? epochSteps : jobSteps(run, epochSteps);
        sums = plan.sums(run, spark.defaultParallelism(), mostOnDriver);
        if (plan.tasks() > 1) {
            sums.log();
        }
        parameters = progress.parameters();
        state = progress.state();
    }

    /** The steps of a job of one task, of so many in an epoch. */
    static int jobSteps(TrainingRun run, int epochSteps) {
        return (int) Math.max(1, Math.min(epochSteps, JOB_MULTIPLY_ADDS / StepPlan.stepMultiplyAdds(run)));
    }

    @Override
    public void train(ShardedData data, EpochTally tally) {
        for (Round round : Round.cut(tally.epoch(), epochSteps, jobSteps)) {
            ShardOutcome outcome = plan.tasks() == 1
                    ? inOneTask(data, round, tally)
                    : steps.train(parameters, state, round, (model, step) -> gradients(data, model, step, tally));
            if (outcome instanceof Divergence divergence) {
                throw new DivergedException(divergence);
            }
            ShardResult result = (ShardResult) outcome;
            tally.roundEnded(result.samples(), result.lossSum(), result.correct());
            tally.health().add(parameters, result);
            parameters = FlatState.replaced(parameters, result.parameters());
            state = result.state();
        }
    }

    private ShardOutcome inOneTask(ShardedData data, Round round, EpochTally tally) {
        ShardOutcome[] outcome = new ShardOutcome[1];
        Broadcast<ModelState> start = spark.broadcast(new ModelState(parameters, state));
        Broadcast<SynchronousSteps> task = shared;
        int threads = plan.threads();
        try {
            data.<ShardOutcome>forEachGroup(
                    plan.groups(),
                    pieces -> train(task.value(), start.value(), pieces, round, threads),
                    (group, result) -> {
                        outcome[0] = result.value();
                        tally.watch(1)
                                .groupEnded(result.seconds(), result.value().samples());
                    });
        } finally {
            start.destroy();
        }
        return outcome[0];
    }

    /** What a task does that takes all steps. */
    private static ShardOutcome train(
            SynchronousSteps steps, ModelState start, Iterator<Shard> pieces, Round round, int threads) {
        try (GradientPool pool = new GradientPool(steps.trainer(), list(pieces), round.epoch(), threads)) {
            return steps.train(start.parameters(), start.state(), round, pool);
        }
    }

    private ShardOutcome gradients(ShardedData data, float[] model, int step, EpochTally tally) {
        int threads = plan.threads();
        int epoch = tally.epoch();
        Broadcast<ModelState> start = spark.broadcast(new ModelState(model, new float[0]));
        Broadcast<SynchronousSteps> task = shared;
        try {
            return sums.total(
                    data.grouped(plan.groups()),
                    pieces ->
                            gradient(task.value().trainer(), start.value().parameters(), pieces, epoch, step, threads),
                    tally.watch(Math.min(plan.tasks(), spark.defaultParallelism())));
        } finally {
            start.destroy();
        }
    }

    /** What a task does that computes the gradients of one step. */
    private static ShardOutcome gradient(
            ShardTrainer trainer, float[] model, Iterator<Shard> pieces, int epoch, int step, int threads) {
        try (GradientPool pool = new GradientPool(trainer, list(pieces), epoch, threads)) {
            return pool.sum(model, step);
        }
    }

    private static List<Shard> list(Iterator<Shard> pieces) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pieces, 0), false)
                .toList();
    }

    @Override
    public Progress reached(int epoch) {
        return new Progress(epoch, parameters, state, new float[0]);
    }
}
