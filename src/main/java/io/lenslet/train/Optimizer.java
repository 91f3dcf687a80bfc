package io.lenslet.train;

import java.io.Serializable;

/**
 * The rule by which a gradient moves the parameters. A recipe: what it remembers from step to step is a flat array that the caller keeps,
 * as long as a multiple of the parameters.
 */
public sealed interface Optimizer extends Serializable permits Sgd {

    /** The length of the state for so many parameters; a new state is all zeros. */
    int stateLength(int parameterCount);

    /** One step. {@code parameters} and {@code state} are modified, {@code gradient} is not. */
    void step(float[] parameters, float[] gradient, float[] state, float learningRate);
}
