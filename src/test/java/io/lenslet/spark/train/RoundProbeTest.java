package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Networks;
import io.lenslet.testing.SampleRuns;
import io.lenslet.train.TrainingRun;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spark")
class RoundProbeTest {

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "{gradient: {microBatch: 8}}"})
    void stepsJobsAndTasksTakeTime(String every) throws Exception {
        TrainingRun run = SampleRuns.of(
                Networks.named("simplest"),
                "{epochs: 1, shards: 2, batch: 24, learningRate: 0.05, averaging: {every: " + every + "}}");
        try (JavaSparkContext spark = Spark.open("local[2]")) {
            RoundCosts costs = new RoundProbe(spark, run, 0.01, 0.02).measure();
            assertThat(costs.step().seconds()).isPositive();
            assertThat(costs.onDriver().seconds() + costs.onDriver().taskSeconds())
                    .isPositive();
            assertThat(costs.inSlices().seconds() + costs.inSlices().taskSeconds())
                    .isPositive();
        }
    }
}
