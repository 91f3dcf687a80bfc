package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.train.RateSearch.Point;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateSearchTest {

    /** A valley at step 60 whose near side is steepest at step 40; what came before the tenth step does not count. */
    @Test
    void aTenthOfTheRateWithTheLeastLoss() {
        RateSearch search = new RateSearch(IntStream.range(0, 80)
                .mapToObj(step -> new Point(step + 1, 0, step < 5 ? -1 : valley(step)))
                .toList());
        assertThat(search.least().rate()).isEqualTo(61);
        assertThat(search.suggestion()).isEqualTo(6.1);
        assertThat(search.steepest().rate()).isEqualTo(41);
    }

    private static double valley(int step) {
        return step <= 60 ? 3 - Math.tanh((step - 40) / 8.0) - step / 1000.0 : step - 58;
    }
}
