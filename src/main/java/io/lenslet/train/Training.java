package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.nn.Initialization;
import java.io.Serializable;

/**
 * The hyper-parameters of a run. Together with the data and the network they determine the trained bits.
 *
 * <p>{@code batch} is the number of samples of one step of one shard; every epoch each of the {@code shards} goes once through its samples
 * from the common parameters, and the results are averaged by sample count.
 */
public record Training(
        int epochs,
        @Default("8") int shards,
        @Default("1") long seed,
        @Default("32") int batch,
        double learningRate,
        @Default("constant") Schedule schedule,
        @Default("sgd") Optimizer optimizer,
        @Default("averaged") StateAveraging optimizerState,
        @Default("he-normal") Initialization initialization) implements Serializable {

    public Training {
        requireFromOne("epochs", epochs);
        requireFromOne("shards", shards);
        requireFromOne("batch", batch);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate must be above 0, was " + learningRate);
        }
    }

    private static void requireFromOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
