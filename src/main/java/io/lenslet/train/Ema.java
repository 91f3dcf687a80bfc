package io.lenslet.train;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import io.lenslet.train.optimizer.StateArray;
import java.io.Serializable;
import java.util.List;

/**
 * The exponential moving average of the parameters that training moves over the steps of training: after every step of a shard, {@code
 * average = decay average + (1 - decay) w}, begun at zero, and divided by the sum of its weights where it is used; so
 * the parameters that a run starts from have no part in it (the correction is that of Kingma and Ba, ICLR 2015, section
 * 3). {@code decay} 0, the default of a run, is the parameters themselves, and costs nothing.
 *
 * <p>Training goes on from the parameters; the moving average is what is tested and saved.
 *
 * <p><b>At the average</b> the shards' moving averages and sums of weights are averaged by sample count, and every
 * shard goes on from the means. Since all of this is linear, the result is the moving average of the mean of all
 * shards' parameters at each step. It is kept also where {@link StateAveraging#RESET} forgets the optimizer's state.
 */
public record Ema(@Default("0.999") double decay) implements Serializable {

    public Ema {
        RangeChecks.requireBelowOne("decay", decay);
    }

    /** The values of the parameters, and the sum of the weights. None where decay is 0. */
    List<StateArray> stateArrays() {
        return decay == 0 ? List.of() : List.of(StateArray.perParameter("average"), StateArray.numbers("weight", 1));
    }

    /** A moving average before the first step, of so many parameters: the first ones. */
    float[][] newState(int movingCount) {
        return StateArray.zeros(stateArrays(), movingCount);
    }

    /** The floats of a moving average of so many parameters. */
    public int stateLength(int movingCount) {
        return StateArray.length(stateArrays(), movingCount);
    }

    /** Takes in the parameters after a step; {@code state} is modified. */
    void step(float[] parameters, float[][] state) {
        if (decay > 0) {
            float keep = (float) decay;
            state[1][0] = Math.fma(keep, state[1][0], 1f - keep);
            step(parameters, state[0], keep);
        }
    }

    private static void step(float[] parameters, float[] average, float keep) {
        float take = 1f - keep;
        for (int i = 0; i < average.length; i++) {
            average[i] = Math.fma(keep, average[i], take * parameters[i]);
        }
    }

    /**
     * What to test and save: the moving average that lies at the end of the averaged {@code state}, or where there is
     * none, {@code parameters} itself. Only the first {@code movingCount} have a moving average.
     */
    public float[] parameters(float[] parameters, float[] state, int movingCount) {
        if (decay == 0) {
            return parameters;
        }
        int last = state.length - 1;
        float[] average = parameters.clone();
        for (int i = 0; i < movingCount; i++) {
            average[i] = state[last - movingCount + i] / state[last];
        }
        return average;
    }
}
