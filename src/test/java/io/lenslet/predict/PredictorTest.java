package io.lenslet.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.model.Model;
import io.lenslet.testing.Digits;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample's probabilities have the same bits in any batch, at any place of it, and after any other. */
class PredictorTest {

    private static final int COUNT = 64;

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "mnist-accurate", "five-blocks"})
    void theSameBitsInAnyBatch(String network) {
        Model model = Digits.model(network, 7);
        List<byte[]> digits = Digits.pixels("t10k", COUNT);
        Predictor alone = Predictor.ofOne(model);
        float[][] expected =
                digits.stream().map(digit -> alone.predict(List.of(digit))[0]).toArray(float[][]::new);
        Predictor predictor = Predictor.ofClasses(model);
        for (int size = 1; size <= Predictor.BATCH; size++) {
            int first = size * 7 % (COUNT - size);
            List<byte[]> batch = digits.subList(first, first + size);
            float[][] values = predictor.predict(batch);
            for (int i = 0; i < size; i++) {
                assertThat(values[i]).as("%d of %d", i, size).isEqualTo(expected[first + i]);
            }
        }
        assertThatThrownBy(() -> predictor.predict(digits.subList(0, Predictor.BATCH + 1)))
                .hasMessage("a batch has 1 to 32 samples, was 33");
        assertThatThrownBy(() -> predictor.predict(Collections.emptyList()))
                .hasMessage("a batch has 1 to 32 samples, was 0");
    }
}
