package io.lenslet.spark.train;

import io.lenslet.data.Shard;
import io.lenslet.train.Interval;
import io.lenslet.train.Progress;
import io.lenslet.train.Round;
import io.lenslet.train.ShardOutcome;
import io.lenslet.train.ShardSum;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.ShardWorker;
import io.lenslet.train.SlowMomentum;
import io.lenslet.train.StateLayout;
import io.lenslet.train.TrainingRun;
import io.lenslet.train.TreeSum;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Parameter averaging (McMahan et al., "Communication-Efficient Learning of Deep Networks from Decentralized Data",
 * AISTATS 2017, with every shard in every round): a round sends the parameters out, trains each shard from them, and
 * averages what comes back, weighted by sample count. {@link Interval} says how long a round is, {@link SlowMomentum}
 * how the run goes on from the average. A task trains several shards where there are more of them than cores, and sends
 * their sum ({@link TreeSum}). Frozen parameters are sent once.
 */
final class ShardAveraging implements EpochTrainer {

    /** The doubles in a task's partial sums at most, 256 MiB: the sums of larger models are left to the driver. */
    private static final long MOST_TASK_SUMS = 1 << 25;

    private final JavaSparkContext spark;
    private final TrainingRun run;
    private final Broadcast<ShardTrainer> shardTrainer;
    private final Broadcast<float[]> frozen;
    private final SlowMomentum outer;
    private final int steps;
    private final long mostOnDriver;
    private float[] state;
    private Optional<GroupSums> logged = Optional.empty();

    ShardAveraging(JavaSparkContext spark, TrainingRun run, Progress progress) {
        this(spark, run, progress, GroupSums.MOST_ON_DRIVER);
    }

    /** The driver takes in so many bytes at most; see {@link GroupSums}. */
    ShardAveraging(JavaSparkContext spark, TrainingRun run, Progress progress, long mostOnDriver) {
        this.mostOnDriver = mostOnDriver;
        this.spark = spark;
        this.run = run;
        shardTrainer = spark.broadcast(run.shardTrainer());
        float[] parameters = progress.parameters();
        frozen = spark.broadcast(Arrays.copyOfRange(parameters, run.network().movingCount(), parameters.length));
        steps = run.training().epochSteps(run.trainImages());
        outer = new SlowMomentum(run.training(), progress, steps);
        state = progress.state();
    }

    @Override
    public void train(ShardedData data, EpochTally tally) {
        for (Round round : Interval.rounds(run.training(), tally.epoch(), steps)) {
            float[] parameters = outer.start(round);
            ShardSum sum = trainShards(data, parameters, round, tally);
            tally.roundEnded(sum.samples(), sum.lossSum(), sum.correct());
            long start = System.nanoTime();
            tally.health().add(parameters, sum);
            outer.step(sum, round);
            state = sum.meanState();
            tally.averaged(start);
        }
    }

    private ShardSum trainShards(ShardedData data, float[] parameters, Round round, EpochTally tally) {
        int count = data.count();
        GroupSums sums = sums();
        AlignedGroups groups = sums.groups();
        int parallel = Math.min(groups.count(count), spark.defaultParallelism());
        float[] moving = Arrays.copyOf(parameters, run.network().movingCount());
        Broadcast<ModelState> start = spark.broadcast(new ModelState(moving, state));
        Broadcast<float[]> rest = frozen;
        Broadcast<ShardTrainer> trainer = shardTrainer;
        try {
            return sums.total(
                            data.grouped(groups),
                            shards -> train(
                                    trainer.value(), start.value(), rest.value(), shards, round, groups.level(), count),
                            tally.watch(parallel))
                    .sum();
        } finally {
            start.destroy();
        }
    }

    /** Anew for each round: executors come and go. */
    private GroupSums sums() {
        GroupSums sums = sums(run, spark.defaultParallelism(), mostOnDriver);
        if (!logged.equals(Optional.of(sums))) {
            sums.log();
            logged = Optional.of(sums);
        }
        return sums;
    }

    /** How the sums of a run are added on so many cores. */
    static GroupSums sums(TrainingRun run, int cores) {
        return sums(run, cores, GroupSums.MOST_ON_DRIVER);
    }

    private static GroupSums sums(TrainingRun run, int cores, long mostOnDriver) {
        int shards = run.training().shards();
        int moving = run.network().movingCount();
        int kept = StateLayout.length(run.network(), run.training());
        AlignedGroups groups = AlignedGroups.of(shards, cores, highestLevel((long) moving + kept));
        return GroupSums.of(groups, shards, moving, kept, cores, mostOnDriver);
    }

    /** The highest level of a task's tree, where a shard's result has so many numbers. */
    private static int highestLevel(long numbers) {
        return (int) Math.min(Integer.SIZE, MOST_TASK_SUMS / numbers);
    }

    /** What a task does. */
    private static ShardOutcome train(
            ShardTrainer trainer,
            ModelState start,
            float[] frozen,
            Iterator<Shard> shards,
            Round round,
            int level,
            int count) {
        float[] parameters = start.with(frozen);
        ShardWorker worker = new ShardWorker(trainer, round);
        Shard first = shards.next();
        TreeSum tree = new TreeSum(first.index(), level, count);
        tree.add(first.index(), 0, worker.outcome(parameters, start.state(), first));
        shards.forEachRemaining(shard -> tree.add(shard.index(), 0, worker.outcome(parameters, start.state(), shard)));
        return tree.total();
    }

    @Override
    public Progress reached(int epoch) {
        return new Progress(epoch, outer.parameters(), state, outer.move());
    }
}
