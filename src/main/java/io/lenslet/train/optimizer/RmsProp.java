package io.lenslet.train.optimizer;

import io.lenslet.config.Default;
import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012), not centered: {@code g =
 * gradient + weightDecay w; v = alpha v + (1 - alpha) g^2; b = momentum b + g / (sqrt(v) + epsilon); w = w - rate b}.
 * There is no bias correction.
 *
 * <p>The state is {@code v} and {@code b}; at the average, each is the mean of the shards'.
 */
public record RmsProp(
        @Default("0.99") double alpha,
        @Default("1e-8") double epsilon,
        @Default("0") double momentum,
        @Default("0") double weightDecay)
        implements Optimizer {

    public RmsProp {
        RangeChecks.requireBelowOne("alpha", alpha);
        RangeChecks.requirePositive("epsilon", epsilon);
        RangeChecks.requireBelowOne("momentum", momentum);
        RangeChecks.requireBelowOne("weightDecay", weightDecay);
    }

    @Override
    public List<StateArray> stateArrays() {
        return List.of(StateArray.perParameter("meanSquare"), StateArray.perParameter("move"));
    }

    @Override
    public void step(float[] parameters, float[] gradient, float[][] state, int count, float learningRate) {
        step(parameters, gradient, state[0], state[1], count, learningRate);
    }

    private void step(
            float[] parameters, float[] gradient, float[] squares, float[] moves, int count, float learningRate) {
        float keepSquare = (float) alpha;
        float takeSquare = 1f - keepSquare;
        float keepMove = (float) momentum;
        float least = (float) epsilon;
        float decay = (float) weightDecay;
        for (int i = 0; i < count; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float square = Math.fma(keepSquare, squares[i], takeSquare * (slope * slope));
            float move = Math.fma(keepMove, moves[i], slope / ((float) Math.sqrt(square) + least));
            squares[i] = square;
            moves[i] = move;
            parameters[i] = Math.fma(-learningRate, move, parameters[i]);
        }
    }
}
