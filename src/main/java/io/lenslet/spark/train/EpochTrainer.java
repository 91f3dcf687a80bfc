package io.lenslet.spark.train;

import io.lenslet.train.Interval;
import io.lenslet.train.Progress;
import io.lenslet.train.TrainingRun;
import org.apache.spark.api.java.JavaSparkContext;

/** A way of training an epoch on the executors; it goes on from where the last one ended. */
sealed interface EpochTrainer permits ShardAveraging, SynchronousTraining {

    /** The way that the job asks for, beginning at {@code progress}. */
    static EpochTrainer of(JavaSparkContext spark, TrainingRun run, Progress progress) {
        return run.training().averaging().every() instanceof Interval.Gradient
                ? new SynchronousTraining(spark, run, progress, StepPlan.of(spark, run))
                : new ShardAveraging(spark, run, progress);
    }

    /** Trains an epoch; {@link io.lenslet.train.DivergedException} where training leaves the finite numbers. */
    void train(ShardedData data, EpochTally tally);

    /** What the run goes on from after {@code epoch}, which was trained last. */
    Progress reached(int epoch);
}
