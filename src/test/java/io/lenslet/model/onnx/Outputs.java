package io.lenslet.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

/** Outputs of two engines that round in different orders. */
final class Outputs {

    /** What users may rely on, for outputs of about 1 and their multiples. */
    private static final float TOLERANCE = 1e-4f;

    private Outputs() {}

    static void assertEqual(float[][] expected, float[][] actual) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int sample = 0; sample < expected.length; sample++) {
            assertThat(actual[sample]).hasSize(expected[sample].length);
            for (int k = 0; k < expected[sample].length; k++) {
                float tolerance = TOLERANCE * Math.max(1, Math.abs(expected[sample][k]));
                assertThat(Math.abs(actual[sample][k] - expected[sample][k]))
                        .as(
                                "output %d of sample %d: expected %s, was %s",
                                k, sample, expected[sample][k], actual[sample][k])
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }
}
