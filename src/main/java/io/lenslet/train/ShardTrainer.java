package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.random.RandomStream;
import java.io.Serializable;

/**
 * Trains a shard for one round of an epoch: a pure function of the network, the hyper-parameters, the parameters it
 * starts from, the shard and the round.
 */
public record ShardTrainer(Network network, Training training, Normalization normalization) implements Serializable {

    private static final long ORDER_KEY = 0x6F72646572L; // "order": no other stream of the same seed has this key

    /**
     * Takes the round's steps of the shard, a batch each, through its samples in an order drawn for this epoch; the
     * last batch of the epoch may be smaller. An empty {@code state} means a new one. Neither array is modified. {@link
     * DivergedException} where a step's loss, or a parameter after the last step, is infinite or NaN: layers such as
     * rectifiers may hide from the loss what a parameter has become.
     */
    public ShardResult train(float[] parameters, float[] state, Shard shard, Round round) {
        return new ShardWorker(this, round).train(parameters, state, shard);
    }

    /** The order in which an epoch goes through the samples of {@code shard}. */
    int[] order(Shard shard, int epoch) {
        return RandomStream.of(training.seed(), ORDER_KEY, epoch, shard.index()).permutation(shard.count());
    }

    /** The learning rate after so many of an epoch's samples. */
    float learningRate(int epoch, long samplesBefore, long samples) {
        double epochs = epoch - 1 + (double) samplesBefore / samples;
        return (float) (training.learningRate() * training.schedule().share(epochs / training.epochs()));
    }

    void requireShape(Shard shard) {
        Shape found = new Shape(shard.channels(), shard.height(), shard.width());
        if (!found.equals(network.input())) {
            throw new IllegalArgumentException("the network takes samples of " + network.input() + ", those of shard "
                    + shard.index() + " are " + found + "; choose another network or other data");
        }
    }
}
