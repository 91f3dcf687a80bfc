package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.loss.Loss;
import io.lenslet.train.augmentation.Augmentation;
import io.lenslet.train.optimizer.Clipping;
import io.lenslet.train.optimizer.Optimizer;
import io.lenslet.train.schedule.Schedule;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * The hyper-parameters of a run. Together with the data and the network they determine the trained bits.
 *
 * <p>{@code batch} is the number of samples of one step of one shard; every epoch each of the {@code shards} goes once
 * through its samples from the common parameters, and the results are averaged by sample count. Where {@code
 * augmentation} is not empty, samples are distorted anew in every epoch. A step clips the gradient, then the optimizer
 * moves the parameters, then their moving average takes them in. With {@code earlyStopping} the run may end before its
 * last epoch.
 */
public record Training(
        int epochs,
        @Default("8") int shards,
        @Default("1") long seed,
        @Default("32") int batch,
        @Default("crossEntropy") Loss loss,
        double learningRate,
        @Default("constant") Schedule schedule,
        @Default("sgd") Optimizer optimizer,
        @Default("averaged") StateAveraging optimizerState,
        @Default("none") Clipping clipping,
        @Default("{}") Averaging averaging,
        @Default("{decay: 0}") Ema ema,
        @Default("{}") BatchNormStatistics batchNorm,
        @Default("he-normal") Initialization initialization,
        @Default("[]") List<Augmentation> augmentation,
        @Default("{patience: 0}") EarlyStopping earlyStopping)
        implements Serializable {

    public Training {
        RangeChecks.requireFromOne("epochs", epochs);
        RangeChecks.requireFromOne("shards", shards);
        RangeChecks.requireFromOne("batch", batch);
        RangeChecks.requirePositive("learningRate", learningRate);
        augmentation = Augmentation.distinct(augmentation);
        if (averaging.every() instanceof Interval.Gradient gradient) {
            requireSynchronous(batch, gradient, optimizerState);
        }
    }

    private static void requireSynchronous(int batch, Interval.Gradient gradient, StateAveraging optimizerState) {
        if (batch % gradient.microBatch() != 0) {
            throw new IllegalArgumentException("batch must be a multiple of averaging.every.gradient.microBatch, "
                    + gradient.microBatch() + ", was " + batch);
        }
        if (optimizerState != StateAveraging.AVERAGED) {
            throw new IllegalArgumentException("optimizerState must be averaged where averaging.every is gradient, was "
                    + optimizerState.name().toLowerCase(Locale.ROOT));
        }
    }

    /** True where nothing is left to train after these epochs. */
    public boolean ended(List<EpochMetrics> metrics) {
        return metrics.size() >= epochs || earlyStopping.ended(metrics);
    }

    /**
     * The number of pieces that the training set is cut into: one for each shard, or where gradients are averaged for
     * each micro-batch of a step.
     */
    public int pieces() {
        return averaging.every() instanceof Interval.Gradient gradient ? batch / gradient.microBatch() : shards;
    }

    /** The samples that a step takes from a piece; fewer in its last step of an epoch. */
    public int pieceBatch() {
        return batch / (averaging.every() instanceof Interval.Gradient ? pieces() : 1);
    }

    /** The steps of an epoch in the largest piece of {@code images} training images. */
    public int epochSteps(int images) {
        int largest = (images - 1) / pieces() + 1;
        return (largest - 1) / pieceBatch() + 1;
    }
}
