package io.lenslet.train;

import java.io.Serializable;

/**
 * Synchronous descent: in every step the gradients of all micro-batches are summed in the tree of {@link TreeSum} over
 * their numbers, and the optimizer sees their mean once. The bits are those of the job, whoever computes which
 * gradient. With one micro-batch a step they are those of one shard.
 */
public record SynchronousSteps(ShardTrainer trainer, int images) implements Serializable {

    /**
     * Takes the steps of {@code round} from {@code parameters} and {@code state}, which are not modified. The answer is
     * a {@link ShardResult} of all pieces together, or a {@link Divergence} where a micro-batch's loss, or at the end
     * of the epoch a parameter, is infinite or NaN.
     */
    public ShardOutcome train(float[] parameters, float[] state, Round round, GradientSource gradients) {
        Descent descent = new Descent(trainer, parameters, state);
        float[] gradient = new float[trainer.network().movingCount()];
        GradientMeter meter = new GradientMeter(trainer.network());
        long samples = 0;
        double lossSum = 0;
        long correct = 0;
        for (int step = round.first(); step < round.end(); step++) {
            ShardOutcome outcome = gradients.sum(descent.parameters(), step);
            if (outcome instanceof Divergence) {
                return outcome;
            }
            ShardSum sum = outcome.sum();
            takeMeans(sum, gradient, descent.parameters());
            meter.step(gradient);
            descent.step(gradient, trainer.learningRate(round.epoch(), samplesBefore(step), images));
            samples += sum.samples();
            lossSum += sum.lossSum();
            correct += sum.correct();
        }
        double moved = Distance.squared(
                parameters, i -> descent.parameters()[i], trainer.network().trainedCount());
        ShardResult result = new ShardResult(
                0, samples, descent.moving(), descent.state(), lossSum, correct, meter.health(samples * moved));
        return round.end() < round.steps() ? result : finite(round, result);
    }

    /** Sets {@code gradient} to the mean gradient, and the statistics in {@code parameters} that move to their mean. */
    private void takeMeans(ShardSum sum, float[] gradient, float[] parameters) {
        int trained = trainer.network().trainedCount();
        for (int i = 0; i < trained; i++) {
            gradient[i] = sum.mean(i);
        }
        for (int i = trained; i < gradient.length; i++) {
            parameters[i] = sum.mean(i);
        }
    }

    private static ShardOutcome finite(Round round, ShardResult result) {
        for (float parameter : result.parameters()) {
            if (!Float.isFinite(parameter)) {
                return new Divergence(round.epoch(), 0, round.end(), round.steps(), "a parameter is " + parameter);
            }
        }
        return result;
    }

    /**
     * The samples of all pieces in the epoch's steps before {@code step}; pieces are as large as each other, or some
     * larger by one.
     */
    private long samplesBefore(int step) {
        int pieces = trainer.training().pieces();
        long reached = (long) step * trainer.training().pieceBatch();
        long size = images / pieces;
        long larger = images % pieces;
        return larger * Math.min(reached, size + 1) + (pieces - larger) * Math.min(reached, size);
    }
}
