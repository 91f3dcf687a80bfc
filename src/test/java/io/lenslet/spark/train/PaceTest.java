package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void tooFewTimingsAreNotSettled() {
        add(1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(pace.settled()).isFalse();
        assertThat(pace.drift()).isInfinite();
    }

    @Test
    void whatIsAsFastAsBeforeHasSettledWhateverSingleTimingsSay() {
        add(9, 1, 1.02, 1, 7, 1, 1.04, 1, 1.03, 0.5, 1.03);
        assertThat(pace.drift()).isCloseTo(0.03, within(1e-9));
        assertThat(pace.settled()).isTrue();
        assertThat(pace.seconds()).isEqualTo(1.03);
    }

    @Test
    void whatGetsFasterHasNotSettled() {
        add(9, 2, 2, 2, 2, 1, 1, 1, 1, 1);
        assertThat(pace.drift()).isEqualTo(0.5);
        assertThat(pace.settled()).isFalse();
    }

    private void add(double... timings) {
        for (double timing : timings) {
            pace.add(timing);
        }
    }
}
