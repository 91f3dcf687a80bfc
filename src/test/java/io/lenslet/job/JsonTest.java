package io.lenslet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.train.EpochMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final EpochMetrics METRICS = new EpochMetrics(
            3,
            new EpochMetrics.Scores(0.5, 0.75, Double.NaN, 0.1),
            new EpochMetrics.Timing(1000, 7, 4, 2, 1, 0.5, 20),
            new EpochMetrics.Health(0.25, 1, Map.of("conv1", 2.0)));

    @Test
    void thePartsOfARecordStandInPlace() {
        assertThat(Json.line(METRICS)).isEqualTo("""
                {"epoch":3,"loss":0.5,"trainAccuracy":0.75,"testLoss":"NaN","testAccuracy":0.1,\
                "imagesPerSecond":1000.0,"trainSeconds":7.0,"computeSeconds":4.0,"waitSeconds":2.0,\
                "averageSeconds":1.0,"testSeconds":0.5,"wallSeconds":20.0,\
                "drift":0.25,"move":1.0,"gradientNorms":{"conv1":2.0}}
                """);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(Json.read(Json.line(METRICS), EpochMetrics.class)).isEqualTo(METRICS);
    }

    /** As earlier versions wrote them. */
    @Test
    void aLineWithoutHealthIsRead() {
        String line = Json.line(METRICS).replaceFirst(",\"drift\".*", "}");
        assertThat(Json.read(line, EpochMetrics.class))
                .isEqualTo(new EpochMetrics(
                        3, METRICS.scores(), METRICS.timing(), new EpochMetrics.Health(0, 0, Map.of())));
    }
}
