package io.lenslet.spark.train;

import io.lenslet.data.IdxDataset;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.train.DivergedException;
import io.lenslet.train.Divergence;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.ParameterAverage;
import io.lenslet.train.Progress;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.SlowMomentum;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.lang.management.ManagementFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Synchronous data-parallel training by parameter averaging (McMahan et al., "Communication-Efficient Learning of Deep
 * Networks from Decentralized Data", AISTATS 2017, with every shard in every round): an epoch sends the parameters out,
 * trains each shard once from them, and averages what comes back, weighted by sample count and summed in shard order.
 * {@link SlowMomentum} says how the run goes on from there.
 */
public final class DistributedTrainer {

    private static final String JOB_GROUP = "lenslet-train";

    private final JavaSparkContext spark;
    private final TrainingRun run;
    private final Broadcast<ShardTrainer> shardTrainer;
    private final DistributedEvaluator evaluator;
    private final DistributedStatistics statistics;
    private final SlowMomentum outer;
    private final int firstEpoch;
    private float[] state;
    private float[] model;

    /**
     * A trainer that goes on from {@code progress}, which leaves epochs to train, to the same bits as one that was
     * never interrupted.
     */
    public DistributedTrainer(JavaSparkContext spark, TrainingRun run, Progress progress) {
        this.spark = spark;
        this.run = run;
        Training training = run.training();
        shardTrainer = spark.broadcast(new ShardTrainer(run.network(), training, run.normalization()));
        evaluator = new DistributedEvaluator(spark, run.network(), run.normalization());
        statistics = new DistributedStatistics(spark, run);
        outer = new SlowMomentum(training, progress);
        state = progress.state();
        firstEpoch = progress.epoch() + 1;
        if (firstEpoch > training.epochs()) {
            throw new IllegalArgumentException(
                    "progress must leave an epoch of " + training.epochs() + " to train, was " + progress.epoch());
        }
    }

    /**
     * Runs all epochs that are left, evaluating the model on the test set after each, and returns its parameters after
     * the last. {@link DivergedException} where training leaves the finite numbers: of the first shard of the epoch
     * that did, when all are done.
     */
    public float[] train(TrainingRun.Observer observer) {
        Training training = run.training();
        Sharding trainSharding = new Sharding.Shuffled(run.trainImages(), training.shards(), training.seed());
        try (ShardedData trainData = sharded(run.train(), trainSharding, "training shards");
                ShardedData testData = sharded(run.test(), evaluator.sharding(run.testImages()), "test shards")) {
            for (int epoch = firstEpoch; epoch <= training.epochs(); epoch++) {
                EpochMetrics metrics = epoch(epoch, trainData, testData, observer);
                observer.epochEnded(metrics, model, new Progress(epoch, outer.parameters(), state, outer.move()));
            }
        } finally {
            spark.clearJobGroup();
        }
        return model;
    }

    private ShardedData sharded(IdxDataset dataset, Sharding sharding, String name) {
        return new ShardedData(spark, new ShardReader(dataset, sharding), name);
    }

    private EpochMetrics epoch(int epoch, ShardedData trainData, ShardedData testData, TrainingRun.Observer observer) {
        String description = "epoch " + epoch + " of " + run.training().epochs();
        spark.setJobGroup(JOB_GROUP, description + ": training " + trainData.count() + " shards", true);
        Clock clock = new Clock();
        ParameterAverage average = trainShards(epoch, trainData, observer, clock);
        long start = System.nanoTime();
        outer.step(average, epoch);
        state = average.state();
        clock.averageNanos += System.nanoTime() - start;
        double trainSeconds = seconds(clock.start);

        long testStart = System.nanoTime();
        model = run.training().ema().parameters(outer.parameters(), state);
        if (statistics.wanted()) {
            spark.setJobGroup(JOB_GROUP, description + ": measuring statistics", true);
            model = statistics.measured(model, trainData);
        }
        spark.setJobGroup(JOB_GROUP, description + ": testing", true);
        Evaluation test = evaluator.evaluate(model, testData);
        double compute = clock.computeSeconds / Math.min(trainData.count(), spark.defaultParallelism());
        double averaging = clock.averageNanos * 1e-9;
        return new EpochMetrics(
                epoch,
                average.loss(),
                average.accuracy(),
                test.loss(),
                test.accuracy(),
                run.trainImages() / trainSeconds,
                trainSeconds,
                compute,
                Math.max(0, trainSeconds - compute - averaging),
                averaging,
                seconds(testStart),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    private ParameterAverage trainShards(int epoch, ShardedData trainData, TrainingRun.Observer observer, Clock clock) {
        Round round = new Round(outer.parameters().length);
        InShardOrder<TrainedShard> inOrder = new InShardOrder<>(trainData.count(), round::add);
        Broadcast<ModelState> start = spark.broadcast(new ModelState(outer.start(epoch), state));
        Broadcast<ShardTrainer> trainer = shardTrainer;
        try {
            trainData.forEach(
                    shard -> TrainedShard.of(() -> trainer.value()
                            .train(start.value().parameters(), start.value().state(), shard, epoch)),
                    (index, result) -> {
                        long arrival = System.nanoTime();
                        inOrder.accept(index, result.value());
                        clock.averageNanos += System.nanoTime() - arrival;
                        clock.computeSeconds += result.seconds();
                        observer.shardTrained(epoch);
                    });
        } finally {
            start.destroy();
        }
        return round.average();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** The results of an epoch, in shard order, up to the first that diverged. */
    private static final class Round {

        private final ParameterAverage average;
        private Divergence divergence;

        Round(int parameterCount) {
            average = new ParameterAverage(parameterCount);
        }

        void add(TrainedShard shard) {
            divergence = divergence == null ? shard.divergence() : divergence;
            if (divergence == null) {
                average.add(shard.result());
            }
        }

        /** The average of all shards; {@link DivergedException} where one diverged. */
        ParameterAverage average() {
            if (divergence != null) {
                throw new DivergedException(divergence);
            }
            return average;
        }
    }

    /** Where an epoch's time goes. */
    private static final class Clock {
        private final long start = System.nanoTime();
        private double computeSeconds;
        private long averageNanos;
    }
}
