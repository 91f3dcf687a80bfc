package io.lenslet.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.data.SampleDigits;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.TrainingRun;
import org.junit.jupiter.api.Test;

/** Epochs by hand: 60,000 images, a step of a millisecond, a job of ten, a task of one. */
class EpochModelTest {

    private static final RoundCosts COSTS = new RoundCosts(
            new RoundCosts.Step(1e-3, 0, 6), new RoundCosts.Job(10e-3, 1e-3), new RoundCosts.Job(20e-3, 2e-3));
    /** LeNet-5 has 61,706 parameters, and descent with momentum a velocity for each. */
    private static final double NUMBERS = 2 * 61_706;

    @Test
    void averagesOfAnEpoch() {
        EpochModel model = model("shards: 8, batch: 25");
        // 300 steps a shard, four shards a core, in two tasks.
        assertThat(model.seconds(ClusterShape.local(2))).isCloseTo(300 * 4 * 1e-3 + 10e-3 + 2 * 1e-3, within(1e-9));
        assertThat(model.seconds(ClusterShape.local(8))).isCloseTo(300 * 1e-3 + 10e-3 + 8 * 1e-3, within(1e-9));
        assertThat(model.seconds(ClusterShape.local(1000))).isEqualTo(model.seconds(ClusterShape.local(8)));
    }

    @Test
    void roundsAndANetwork() {
        EpochModel model = model("shards: 8, batch: 25, averaging: {every: {steps: 100}}");
        // Three rounds; parameters reach four executors in three hops, and eight sums come back.
        double sent = 3 * (1e-4 + 4 * NUMBERS / 1e8);
        double returned = 1e-4 + 8 * 8 * NUMBERS / 1e8;
        assertThat(model.seconds(new ClusterShape(4, 2, 1e8, 1e-4)))
                .isCloseTo(300 * 1e-3 + 3 * (10e-3 + 8 * 1e-3 + sent + returned), within(1e-9));
    }

    /** 5,000 groups' sums of a MB each would be 5 GB for the driver; 8 slices of 128 KiB, that five executors share. */
    @Test
    void sumsInSlices() {
        EpochModel model = model("shards: 5000, batch: 12");
        double sums = 5000 * 8 * NUMBERS;
        double sent = 3 * (1e-4 + 4 * NUMBERS / 1e8);
        double exchanged = 1e-4 + sums * 2 / 8 * 4 / 5 / 1e8;
        double returned = 1e-4 + 8 * NUMBERS / 1e8;
        assertThat(model.seconds(new ClusterShape(5, 1000, 1e8, 1e-4)))
                .isCloseTo(1e-3 + 20e-3 + 5000 * 2e-3 / 5 + sent + exchanged + returned, within(1e-9));
    }

    /** A short step is one task's, whatever the number of executors; its eight micro-batches are on its cores. */
    @Test
    void gradients() {
        EpochModel model = model("shards: 8, batch: 200, averaging: {every: {gradient: {microBatch: 25}}}");
        double here = model.seconds(ClusterShape.local(2));
        assertThat(here).isBetween(300 * 4 * 1e-3, 300 * 4 * 1e-3 + 0.3);
        assertThat(model.seconds(new ClusterShape(100, 2, 1e12, 0))).isCloseTo(here, within(1e-3));
    }

    private static EpochModel model(String training) {
        return new EpochModel(
                new TrainingRun(
                        SampleDigits.TRAINING,
                        60_000,
                        SampleDigits.TEST,
                        300,
                        Networks.named("lenet5"),
                        new Normalization(0.1307, 0.3081),
                        Trainings.of("{epochs: 10, learningRate: 0.05, optimizer: {sgd: {momentum: 0.9}}, " + training
                                + "}")),
                COSTS);
    }
}
