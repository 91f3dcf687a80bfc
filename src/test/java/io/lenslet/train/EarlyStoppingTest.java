package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    @Test
    void itEndsAfterSoManyEpochsWithoutABetterOne() {
        EarlyStopping stopping = new EarlyStopping(2, 0, EarlyStopping.Monitor.LOSS);
        assertThat(ends(stopping, 5, 4, 4.5, 3, 3, 3, 1)).isEqualTo(6);
        assertThat(stopping.best(losses(5, 4, 4.5, 3, 3, 3))).isEqualTo(3);
        assertThat(ends(stopping, 5, 4, 3, 2, 1)).isEqualTo(-1);
    }

    /** A gain of minDelta is none, and small gains are counted from the best, not from each other. */
    @Test
    void smallGainsAddUpFromTheBest() {
        EarlyStopping stopping = new EarlyStopping(2, 0.5, EarlyStopping.Monitor.LOSS);
        assertThat(ends(stopping, 4, 3.75, 3.5, 1)).isEqualTo(3);
        assertThat(ends(stopping, 4, 3.75, 3.25, 3, 2.875)).isEqualTo(5);
        assertThat(stopping.best(losses(4, 3.75, 3.25, 3, 2.875))).isEqualTo(2);
    }

    @Test
    void accuracyIsToRise() {
        EarlyStopping stopping = new EarlyStopping(1, 0, EarlyStopping.Monitor.ACCURACY);
        List<EpochMetrics> metrics = List.of(epoch(1, 1, 0.5), epoch(2, 2, 0.75), epoch(3, 0.5, 0.75));
        assertThat(stopping.best(metrics)).isEqualTo(1);
        assertThat(stopping.ended(metrics)).isTrue();
        assertThat(stopping.ended(metrics.subList(0, 2))).isFalse();
    }

    @Test
    void withoutPatienceTheLastEpochCountsAndNothingEndsEarly() {
        EarlyStopping none = new EarlyStopping(0, 0, EarlyStopping.Monitor.LOSS);
        assertThat(ends(none, 1, 2, 3, 4)).isEqualTo(-1);
        assertThat(none.best(losses(1, 2, 3))).isEqualTo(2);
    }

    /** After how many epochs it ends; -1 for never. */
    private static int ends(EarlyStopping stopping, double... losses) {
        return IntStream.rangeClosed(0, losses.length)
                .filter(count -> stopping.ended(losses(losses).subList(0, count)))
                .findFirst()
                .orElse(-1);
    }

    private static List<EpochMetrics> losses(double... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> epoch(i + 1, losses[i], 0))
                .toList();
    }

    private static EpochMetrics epoch(int number, double loss, double accuracy) {
        return new EpochMetrics(
                number,
                new EpochMetrics.Scores(
                        0, 0, Optional.empty(), Optional.of(new EpochMetrics.Validation(loss, accuracy))),
                new EpochMetrics.Timing(1, 1, 1, 1, 1, 1, 1),
                new EpochMetrics.Health(0, 0, Map.of()));
    }
}
