package io.lenslet.spark.train;

import io.lenslet.data.DataIdentity;
import io.lenslet.data.SampleSource;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.train.DivergedException;
import io.lenslet.train.EpochMetrics;
import io.lenslet.train.Evaluation;
import io.lenslet.train.Progress;
import io.lenslet.train.SampleSet;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingRun;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Data-parallel training on Spark: the epochs of a run, each trained on the executors as the job says ({@link
 * EpochTrainer}) and then tested.
 */
public final class DistributedTrainer {

    private static final String JOB_GROUP = "lenslet-train";

    private final JavaSparkContext spark;
    private final TrainingRun run;
    private final EpochTrainer trainer;
    private final DistributedEvaluator evaluator;
    private final DistributedStatistics statistics;
    private final int firstEpoch;
    private float[] model;
    /** What the last epoch came to, for the descriptions in Spark's UI. */
    private String before = "";

    /**
     * A trainer that goes on from {@code progress}, which leaves epochs to train, to the same bits as one that was
     * never interrupted.
     */
    public DistributedTrainer(JavaSparkContext spark, TrainingRun run, Progress progress) {
        this(spark, run, progress, EpochTrainer.of(spark, run, progress));
    }

    DistributedTrainer(JavaSparkContext spark, TrainingRun run, Progress progress, EpochTrainer trainer) {
        this.spark = spark;
        this.run = run;
        this.trainer = trainer;
        evaluator = new DistributedEvaluator(spark, run.network(), run.normalization());
        statistics = new DistributedStatistics(spark, run);
        firstEpoch = progress.epoch() + 1;
        if (firstEpoch > run.training().epochs()) {
            throw new IllegalArgumentException("progress must leave an epoch of "
                    + run.training().epochs() + " to train, was " + progress.epoch());
        }
    }

    /**
     * Runs the epochs that are left while the observer goes on, measuring the model on what is held out after each, and
     * returns its parameters after the last. {@link DivergedException} where training leaves the finite numbers: of the first shard of the round
     * that did, when all are done.
     */
    public float[] train(TrainingRun.Observer observer) {
        Training training = run.training();
        Sharding trainSharding = new Sharding.Shuffled(run.trainImages(), training.pieces(), training.seed());
        try (ShardedData trainData = sharded(run.train(), trainSharding, "training shards");
                HeldOut heldOut = new HeldOut(run.heldOut().map(this::measured))) {
            if (heldOut.data().isPresent() && run.test().isPresent()) {
                spark.setJobGroup(JOB_GROUP, "reading the data", true);
                observer.dataRead(
                        identity(trainData, heldOut.data().get(), run.test().get()));
            }
            for (int epoch = firstEpoch; epoch <= training.epochs() && observer.goesOn(); epoch++) {
                epoch(new EpochTally(epoch, run.network(), observer), trainData, heldOut, observer);
            }
        } finally {
            spark.clearJobGroup();
        }
        return model;
    }

    /** What epochs are measured on, where there is anything. */
    private record HeldOut(Optional<ShardedData> data) implements AutoCloseable {

        @Override
        public void close() {
            data.ifPresent(ShardedData::close);
        }
    }

    private ShardedData measured(SampleSet set) {
        return sharded(
                set.source(),
                evaluator.sharding(set.images()),
                run.validation().isPresent() ? "validation shards" : "test shards");
    }

    /** Where there is a validation set, the test set is read here, and not tested on. */
    private DataIdentity identity(ShardedData trainData, ShardedData heldOut, SampleSet testSet) {
        String train = DataDigests.of(spark, trainData);
        String measured = DataDigests.of(spark, heldOut);
        if (run.validation().isEmpty()) {
            return new DataIdentity(train, Optional.empty(), measured);
        }
        try (ShardedData test = sharded(testSet.source(), evaluator.sharding(testSet.images()), "test shards")) {
            return new DataIdentity(train, Optional.of(measured), DataDigests.of(spark, test));
        }
    }

    private ShardedData sharded(SampleSource dataset, Sharding sharding, String name) {
        return new ShardedData(spark, new ShardReader(dataset, sharding), name);
    }

    private void epoch(EpochTally tally, ShardedData trainData, HeldOut heldOut, TrainingRun.Observer observer) {
        String description = "epoch " + tally.epoch() + " of " + run.training().epochs() + before;
        spark.setJobGroup(JOB_GROUP, description + ": training " + trainData.count() + " shards", true);
        long start = System.nanoTime();
        trainer.train(trainData, tally);
        double trainSeconds = seconds(start);

        long testStart = System.nanoTime();
        Progress reached = trainer.reached(tally.epoch());
        model = run.training()
                .ema()
                .parameters(reached.parameters(), reached.state(), run.network().movingCount());
        if (statistics.wanted()) {
            spark.setJobGroup(JOB_GROUP, description + ": measuring statistics", true);
            model = statistics.measured(model, trainData);
        }
        spark.setJobGroup(JOB_GROUP, description + ": testing", true);
        Optional<Evaluation> evaluation = heldOut.data().map(data -> evaluator.evaluate(model, data));
        double waited = Math.max(0, trainSeconds - tally.computeSeconds() - tally.averageSeconds());
        EpochMetrics.Timing timing = new EpochMetrics.Timing(
                run.trainImages() / trainSeconds,
                trainSeconds,
                tally.computeSeconds(),
                waited,
                tally.averageSeconds(),
                seconds(testStart),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        EpochMetrics metrics = new EpochMetrics(
                tally.epoch(),
                EpochMetrics.Scores.of(
                        tally.loss(),
                        tally.accuracy(),
                        evaluation,
                        run.validation().isPresent()),
                timing,
                tally.health().summary());
        before = told(metrics, evaluation);
        observer.epochEnded(metrics, evaluation, model, reached);
    }

    private static String told(EpochMetrics metrics, Optional<Evaluation> evaluation) {
        EpochMetrics.Scores scores = metrics.scores();
        return String.format(
                Locale.ROOT,
                " (after epoch %d: loss %.4f, %s %.2f %%)",
                metrics.epoch(),
                scores.loss(),
                evaluation.isPresent() ? scores.heldOut() : "train",
                100 * evaluation.map(Evaluation::accuracy).orElse(scores.trainAccuracy()));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
