package io.lenslet.train;

import io.lenslet.data.Shard;

/** Trains the shards of one task for one round, one after the other, in the same buffers. Not thread-safe. */
public final class ShardWorker {

    private final ShardTrainer trainer;
    private final Training training;
    private final Round round;
    private final float[] gradient;
    private BatchGradient batches;

    public ShardWorker(ShardTrainer trainer, Round round) {
        this.trainer = trainer;
        this.round = round;
        training = trainer.training();
        gradient = new float[trainer.network().movingCount()];
    }

    /** As {@link ShardTrainer#train}, but that a {@link Divergence} is an answer. */
    public ShardOutcome outcome(float[] parameters, float[] state, Shard shard) {
        try {
            return train(parameters, state, shard);
        } catch (DivergedException e) {
            return e.divergence();
        }
    }

    ShardResult train(float[] parameters, float[] state, Shard shard) {
        trainer.requireShape(shard);
        int batch = Math.min(training.batch(), shard.count());
        if (batches == null || batches.samples() != batch) {
            batches = new BatchGradient(trainer, round.epoch(), batch);
        }
        return new Run(parameters, new Descent(trainer, parameters, state), shard).run();
    }

    /** One shard's round. */
    private final class Run {

        private final float[] start;
        private final Descent descent;
        private final GradientMeter meter = new GradientMeter(trainer.network());
        private final Shard shard;
        private double lossSum;
        private int correct;

        Run(float[] start, Descent descent, Shard shard) {
            this.start = start;
            this.descent = descent;
            this.shard = shard;
        }

        ShardResult run() {
            int[] order = trainer.order(shard, round.epoch());
            int begin = place(round.first());
            int end = place(round.end());
            for (int first = begin; first < end; first += training.batch()) {
                step(order, first, Math.min(training.batch(), end - first));
            }
            for (float parameter : descent.parameters()) {
                requireFinite(parameter, "a parameter", end - 1);
            }
            double moved = Distance.squared(
                    start, i -> descent.parameters()[i], trainer.network().trainedCount());
            return new ShardResult(
                    shard.index(),
                    end - begin,
                    descent.moving(),
                    descent.state(),
                    lossSum,
                    correct,
                    meter.health((end - begin) * moved));
        }

        /**
         * Where a step's batch begins in the epoch's order; behind the last sample for steps that the shard does not
         * have.
         */
        private int place(int step) {
            return (int) Math.min((long) step * training.batch(), shard.count());
        }

        private void step(int[] order, int first, int count) {
            double batchLoss = batches.compute(descent.parameters(), gradient, shard, order, first, count);
            requireFinite(batchLoss / count, "the loss", first);
            lossSum += batchLoss;
            correct += batches.correct();
            meter.step(gradient);
            descent.step(gradient, trainer.learningRate(round.epoch(), first, shard.count()));
        }

        private void requireFinite(double value, String what, int sample) {
            if (!Double.isFinite(value)) {
                int step = sample / training.batch() + 1;
                int steps = (shard.count() - 1) / training.batch() + 1;
                throw new DivergedException(
                        new Divergence(round.epoch(), shard.index(), step, steps, what + " is " + value));
            }
        }
    }
}
