package io.lenslet.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.random.RandomStream;
import org.junit.jupiter.api.Test;

class SgdTest {

    private static final int COUNT = 1003;
    private static final double UNIT = 0x1p-24;

    private final RandomStream random = RandomStream.of(11);

    /** Few bits in all numbers: no sum or product is rounded, and the reference must be met exactly. */
    @Test
    void stepsWithoutRoundingEqualTheDefinition() {
        float[] parameters = sixteenths();
        double[] w = doubles(parameters);
        double[] v = new double[COUNT];
        float[] state = new float[COUNT];
        Sgd sgd = new Sgd(0.5, 0.25, false);
        for (int step = 0; step < 3; step++) {
            float[] gradient = sixteenths();
            for (int i = 0; i < COUNT; i++) {
                v[i] = 0.5 * v[i] + gradient[i] + 0.25 * w[i];
                w[i] -= 0.125 * v[i];
            }
            sgd.step(parameters, gradient, new float[][] {state}, COUNT, 0.125f);
            assertThat(doubles(parameters)).isEqualTo(w);
            assertThat(doubles(state)).isEqualTo(v);
        }
    }

    /**
     * The bound on the rounding runs along: each of the three operations is off by at most half a unit in the last
     * place.
     */
    @Test
    void manyStepsStayWithinTheirRounding() {
        Sgd sgd = new Sgd(0.9, 0.0005, false);
        double keep = (float) 0.9;
        double decay = (float) 0.0005;
        double rate = 0.05f;
        float[] parameters = uniform();
        float[] state = new float[COUNT];
        double[] w = doubles(parameters);
        double[] v = new double[COUNT];
        double[] parameterError = new double[COUNT];
        double[] velocityError = new double[COUNT];
        for (int step = 0; step < 50; step++) {
            float[] gradient = uniform();
            sgd.step(parameters, gradient, new float[][] {state}, COUNT, (float) rate);
            for (int i = 0; i < COUNT; i++) {
                double slope = gradient[i] + decay * w[i];
                v[i] = keep * v[i] + slope;
                w[i] -= rate * v[i];
                velocityError[i] = keep * velocityError[i]
                        + decay * parameterError[i]
                        + 1.01 * UNIT * (Math.abs(slope) + Math.abs(v[i]));
                parameterError[i] += rate * velocityError[i] + 1.01 * UNIT * Math.abs(w[i]);
                assertThat(Math.abs(parameters[i] - w[i])).isLessThanOrEqualTo(parameterError[i]);
                assertThat(Math.abs(state[i] - v[i])).isLessThanOrEqualTo(velocityError[i]);
            }
        }
    }

    @Test
    void theGradientIsNotModifiedAndTheStateIsAsLongAsTheParameters() {
        float[] gradient = uniform();
        float[] before = gradient.clone();
        new Sgd(0.9, 0.1, false).step(uniform(), gradient, new float[][] {uniform()}, COUNT, 0.1f);
        assertThat(gradient).isEqualTo(before);
        assertThat(new Sgd(0, 0, false).stateLength(7)).isEqualTo(7);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Sgd(wrong, 0, false))
                    .hasMessage("momentum must be at least 0 and below 1, was " + wrong);
            assertThatThrownBy(() -> new Sgd(0, wrong, false))
                    .hasMessage("weightDecay must be at least 0 and below 1, was " + wrong);
        }
    }

    private float[] sixteenths() {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = (random.nextInt(65) - 32) / 16f;
        }
        return values;
    }

    private float[] uniform() {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
