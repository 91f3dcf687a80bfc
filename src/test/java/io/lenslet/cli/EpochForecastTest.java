package io.lenslet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.nn.Normalization;
import io.lenslet.spark.train.ClusterShape;
import io.lenslet.spark.train.EpochModel;
import io.lenslet.spark.train.RoundCosts;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.TrainingRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochForecastTest {

    /** 300 steps of 25 images for each shard; four shards on each of two cores. */
    @Test
    void aLongEpochGainsByExecutorsAndAShortOneDoesNot() {
        List<String> longEpoch = EpochForecast.lines(model(new RoundCosts.Step(10e-3, 0.01, 6)), ClusterShape.local(2));
        assertThat(longEpoch).contains("     none    12.010     12.010");
        assertThat(longEpoch.get(longEpoch.size() - 1))
                .matches("at 10 Gbit/s 4 executors are the quickest, 4\\.0 times as fast as this machine alone");
        List<String> shortEpoch = EpochForecast.lines(model(new RoundCosts.Step(1e-6, 0.01, 6)), ClusterShape.local(2));
        assertThat(shortEpoch)
                .endsWith(
                        "at 1 Gbit/s this machine alone is faster than any number of executors",
                        "at 10 Gbit/s this machine alone is faster than any number of executors");
    }

    @Test
    void stepsThatDidNotSettleAreTold() {
        assertThat(EpochForecast.lines(model(new RoundCosts.Step(10e-3, 0.31, 60)), ClusterShape.local(2)))
                .contains("steps of 60 s were not settled, the last ones 31 % off those before them: other work on this"
                        + " machine? What follows may be off");
        assertThat(EpochForecast.lines(
                        model(new RoundCosts.Step(10, Double.POSITIVE_INFINITY, 60)), ClusterShape.local(2)))
                .contains("steps of 60 s were too few to tell whether they had settled. What follows may be off");
        assertThat(EpochForecast.lines(model(new RoundCosts.Step(10e-3, 0.05, 60)), ClusterShape.local(2)))
                .noneMatch(line -> line.contains("settled"));
    }

    private static EpochModel model(RoundCosts.Step step) {
        TrainingRun run = new TrainingRun(
                SampleDigits.TRAINING,
                60_000,
                SampleDigits.TEST,
                300,
                Networks.named("lenet5"),
                new Normalization(0.1307, 0.3081),
                Trainings.of("{epochs: 10, shards: 8, batch: 25, learningRate: 0.05}"));
        return new EpochModel(
                run, new RoundCosts(step, new RoundCosts.Job(8e-3, 1e-3), new RoundCosts.Job(16e-3, 2e-3)));
    }
}
