package io.lenslet.train.optimizer;

import io.lenslet.config.RangeChecks;
import java.util.List;

/**
 * The common step of {@link Adam} and {@link AdamW}. The state: the moving averages of the gradient and of its square,
 * both begun at zero, and two numbers, the sums of the weights in each: {@code 1 - beta^t} after {@code t} steps.
 * Dividing by them corrects the bias towards zero. An interface, and not a value that each step would make.
 */
interface Moments {

    List<StateArray> STATE = List.of(
            StateArray.perParameter("mean"), StateArray.perParameter("meanSquare"), StateArray.numbers("weights", 2));

    double beta1();

    double beta2();

    double epsilon();

    static void require(double beta1, double beta2, double epsilon) {
        RangeChecks.requireBelowOne("beta1", beta1);
        RangeChecks.requireBelowOne("beta2", beta2);
        RangeChecks.requirePositive("epsilon", epsilon);
    }

    /**
     * {@code decay} times the parameters is added to the gradient; apart from that, the parameters shrink by {@code
     * keep} first.
     */
    default void step(
            float[] parameters,
            float[] gradient,
            float[][] state,
            int count,
            float learningRate,
            float decay,
            float keep) {
        float[] weights = state[2];
        weights[0] = movingAverage((float) beta1(), weights[0], 1f);
        weights[1] = movingAverage((float) beta2(), weights[1], 1f);
        float rate = learningRate / weights[0];
        float scale = (float) (1 / Math.sqrt(weights[1]));
        move(parameters, gradient, state[0], state[1], count, rate, scale, decay, keep);
    }

    /** {@code beta average + (1 - beta) value}. With beta rounded to float first, the two weights add up to 1. */
    private static float movingAverage(float beta, float average, float value) {
        return Math.fma(beta, average, (1f - beta) * value);
    }

    private void move(
            float[] parameters,
            float[] gradient,
            float[] means,
            float[] squares,
            int count,
            float rate,
            float scale,
            float decay,
            float keep) {
        float keepMean = (float) beta1();
        float keepSquare = (float) beta2();
        float least = (float) epsilon();
        for (int i = 0; i < count; i++) {
            float slope = Math.fma(decay, parameters[i], gradient[i]);
            float mean = movingAverage(keepMean, means[i], slope);
            float square = movingAverage(keepSquare, squares[i], slope * slope);
            means[i] = mean;
            squares[i] = square;
            float size = Math.fma((float) Math.sqrt(square), scale, least);
            parameters[i] = Math.fma(-rate, mean / size, keep * parameters[i]);
        }
    }
}
