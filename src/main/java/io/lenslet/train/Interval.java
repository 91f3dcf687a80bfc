package io.lenslet.train;

import io.lenslet.config.RangeChecks;
import io.lenslet.config.Shorthand;
import java.io.Serializable;
import java.util.List;

/**
 * How many steps the shards take from one average to the next. An epoch's last step is always followed by an average.
 */
public sealed interface Interval extends Serializable {

    /**
     * The steps of a round at most, in an epoch of {@code epochSteps} steps that begins at {@code progress} of the run
     * (0 to 1).
     */
    int steps(Training training, double progress, int epochSteps);

    /** The rounds of an epoch in which the largest shard takes {@code steps} steps. */
    static List<Round> rounds(Training training, int epoch, int steps) {
        double progress = (epoch - 1.0) / training.epochs();
        return Round.cut(epoch, steps, training.averaging().every().steps(training, progress, steps));
    }

    /** Once an epoch, at its end. */
    record Epoch() implements Interval {

        @Override
        public int steps(Training training, double progress, int epochSteps) {
            return epochSteps;
        }
    }

    /** After every {@code count} steps. */
    @Shorthand
    record Steps(int count) implements Interval {

        public Steps {
            RangeChecks.requireFromOne("count", count);
        }

        @Override
        public int steps(Training training, double progress, int epochSteps) {
            return count;
        }
    }

    /**
     * The quadratic synchronization rule (Gu, Lyu, Arora, Zhang and Huang, "A Quadratic Synchronization Rule for
     * Distributed Deep Learning", ICLR 2024): after {@code max(least, floor((coefficient / rate)^2))} steps, where
     * {@code rate} is the learning rate at the epoch's start: often while it is high, ever less often as it falls.
     * During a warm-up the rate at its end counts, as in the paper.
     */
    record Quadratic(int least, double coefficient) implements Interval {

        public Quadratic {
            RangeChecks.requireFromOne("least", least);
            RangeChecks.requirePositive("coefficient", coefficient);
        }

        @Override
        public int steps(Training training, double progress, int epochSteps) {
            double share = training.schedule()
                    .share(Math.max(progress, training.schedule().warmUp()));
            double ratio = coefficient / (training.learningRate() * share);
            return (int) Math.max(least, Math.min(epochSteps, Math.floor(ratio * ratio)));
        }
    }

    /**
     * After every step, of the shards' gradients instead of their parameters: synchronous descent, in which all follow
     * one and the same model, and {@code training.batch} is the batch of all together. It is made of micro-batches of
     * {@code microBatch} samples, and each of those has a piece of the training set to itself. So neither the numbers
     * nor their order depend on {@code training.shards}, which here says only in how many tasks at most a step may be
     * done. See {@link SynchronousSteps}.
     */
    record Gradient(int microBatch) implements Interval {

        public Gradient {
            RangeChecks.requireFromOne("microBatch", microBatch);
        }

        @Override
        public int steps(Training training, double progress, int epochSteps) {
            return 1;
        }
    }
}
