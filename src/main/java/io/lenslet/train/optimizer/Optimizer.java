package io.lenslet.train.optimizer;

import java.io.Serializable;
import java.util.List;

/**
 * The rule by which a gradient moves the parameters. A recipe: what it remembers from step to step is a state that the
 * caller keeps, a few arrays that are all zeros at first. Formulas are PyTorch's of the same name, and so are the
 * defaults (but for the momentum of {@link Sgd}), in float, of {@code + - * /}, fma and sqrt alone, which round the
 * same everywhere. The state is several arrays, not slices of one: the JIT makes vector code of a loop only where all
 * its arrays are read at one and the same index.
 *
 * <p><b>At the average.</b> Every number of a state is a sum of what the shard saw (gradients, their squares, moves, or
 * 1 for each step), weighted by how long ago that was. So the mean of the shards' states, weighted by samples, is the
 * state of one worker that has seen all shards' gradients mixed in those shares, whatever the number of steps of each.
 * Nothing counts steps: where a bias correction needs {@code 1 - beta^t}, the state holds the sum of the weights
 * instead, which is the same number in one shard and stays exact at the average of shards of unequal length, where no
 * single {@code t} is right.
 */
public sealed interface Optimizer extends Serializable permits Sgd, Adam, AdamW, RmsProp, Adagrad {

    /** The arrays of a state, over the trained parameters, in order. */
    List<StateArray> stateArrays();

    /**
     * One step of the first {@code count} parameters; those behind are left alone. {@code parameters} and {@code state}
     * are modified, {@code gradient} is not.
     */
    void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate);

    /** The floats of a state, for so many trained parameters. */
    default int stateLength(int count) {
        return StateArray.length(stateArrays(), count);
    }

    /** A state before the first step: all zeros. */
    default float[][] newState(int count) {
        return StateArray.zeros(stateArrays(), count);
    }
}
