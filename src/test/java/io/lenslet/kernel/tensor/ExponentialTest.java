package io.lenslet.kernel.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against StrictMath in double, over dense samples of the whole range: within two units in the last place. */
@Tag("width")
class ExponentialTest {

    private interface FloatFunction {
        float apply(float x);
    }

    @Test
    void exponential() {
        assertThat(worstUlps(Exponential::exp, StrictMath::exp, Exponential.LEAST, Exponential.GREATEST))
                .isLessThanOrEqualTo(2);
        assertThat(Exponential.exp(0f)).isEqualTo(1f);
        assertThat(Exponential.exp(-1000f)).isEqualTo(Exponential.exp(Exponential.LEAST));
        assertThat(Exponential.exp(Float.NaN)).isNaN();
    }

    @Test
    void hyperbolicTangent() {
        assertThat(worstUlps(Exponential::tanh, StrictMath::tanh, -12, 12)).isLessThanOrEqualTo(2);
        assertThat(Exponential.tanh(1e-20f)).isEqualTo(1e-20f);
        assertThat(Exponential.tanh(50f)).isEqualTo(1f);
        assertThat(Exponential.tanh(-50f)).isEqualTo(-1f);
    }

    @Test
    void logisticFunction() {
        assertThat(worstUlps(Exponential::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -80, 80))
                .isLessThanOrEqualTo(3);
    }

    private static double worstUlps(FloatFunction function, DoubleUnaryOperator exact, double from, double to) {
        double worst = 0;
        int samples = 400_000;
        for (int i = 0; i <= samples; i++) {
            float x = (float) (from + (to - from) * i / samples);
            double expected = exact.applyAsDouble(x);
            worst = Math.max(worst, Math.abs(function.apply(x) - expected) / Math.ulp((float) expected));
        }
        return worst;
    }
}
