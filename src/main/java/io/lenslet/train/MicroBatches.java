package io.lenslet.train;

import io.lenslet.data.Shard;
import java.util.Arrays;

/** The micro-batches that one piece of the training set has in an epoch, and what came of the last one. */
final class MicroBatches {

    private final ShardTrainer trainer;
    private final int epoch;
    private final Shard piece;
    private final int[] order;
    private final float[] gradient;
    private int count;
    private double lossSum;
    private int correct;

    MicroBatches(ShardTrainer trainer, int epoch, Shard piece) {
        trainer.requireShape(piece);
        this.trainer = trainer;
        this.epoch = epoch;
        this.piece = piece;
        order = trainer.order(piece, epoch);
        gradient = new float[trainer.network().movingCount()];
    }

    /**
     * Computes the gradient of the piece's micro-batch of {@code step}, none in the epoch's last step where other
     * pieces are larger. The statistics in {@code parameters} are modified, and copied behind the gradient.
     */
    void compute(float[] parameters, int step, BatchGradient batches) {
        int size = trainer.training().pieceBatch();
        int first = (int) Math.min((long) step * size, order.length);
        count = Math.min(size, order.length - first);
        lossSum = 0;
        correct = 0;
        if (count == 0) {
            Arrays.fill(gradient, 0f);
            return;
        }
        lossSum = batches.compute(parameters, gradient, piece, order, first, count);
        correct = batches.correct();
        int trained = trainer.network().trainedCount();
        System.arraycopy(parameters, trained, gradient, trained, gradient.length - trained);
    }

    boolean diverged() {
        return !Double.isFinite(lossSum);
    }

    Divergence divergence(int step) {
        int steps = (order.length - 1) / trainer.training().pieceBatch() + 1;
        return new Divergence(epoch, piece.index(), step + 1, steps, "the loss is " + lossSum / count);
    }

    /**
     * Sets {@code sum[0 .. end - begin - 1]} to the weighted gradient of the parameters {@code begin} to {@code end -
     * 1}.
     */
    void weigh(double[] sum, int begin, int end) {
        double weight = count;
        for (int i = begin; i < end; i++) {
            sum[i - begin] = weight * gradient[i];
        }
    }

    int count() {
        return count;
    }

    double lossSum() {
        return lossSum;
    }

    int correct() {
        return correct;
    }
}
