package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.random.RandomStream;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The outer loop against the papers' own form of it: a gradient that is the way from where the shards started to their
 * average, a velocity that is a sum of such gradients, and a step along it.
 */
class SlowMomentumTest {

    private static final int COUNT = 7;
    private static final int TRAINED = 5;
    private static final int EPOCHS = 12;

    @ParameterizedTest
    @CsvSource({
        "0, false, cosine",
        "0.5, false, constant",
        "0.9, false, '{cosine: {warmUp: 0.2}}'",
        "0.5, true, constant",
        "0.9, true, '{cosine: {warmUp: 0.2}}'"
    })
    void theModelFollowsThePapers(double momentum, boolean nesterov, String schedule) {
        Training training = Trainings.of("{epochs: " + EPOCHS + ", learningRate: 0.25, schedule: " + schedule
                + ", averaging: {momentum: " + momentum + ", nesterov: " + nesterov + "}}");
        RandomStream random = RandomStream.of(1);
        float[] first = draw(random);
        SlowMomentum outer = new SlowMomentum(training, new Progress(0, first, new float[0], move(training)), 1);
        double[] model = doubles(first);
        double[] velocity = new double[COUNT];
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double carry =
                    epoch == 1 ? momentum : momentum * Math.min(1, rate(training, epoch) / rate(training, epoch - 1));
            float[] mean = draw(random);
            float[] start = outer.start(Rounds.whole(epoch));
            outer.step(average(mean), Rounds.whole(epoch));
            for (int i = 0; i < COUNT; i++) {
                double kept = i < TRAINED ? carry * velocity[i] : 0;
                double startedFrom = model[i] + (nesterov ? kept : 0);
                velocity[i] = kept + mean[i] - startedFrom;
                model[i] += velocity[i];
                // Two floats kept from epoch to epoch, of sums below 2 and 20 times that, whose errors fade with the
                // momentum.
                assertThat((double) start[i]).isCloseTo(startedFrom, within(400 * 0x1p-24));
                assertThat((double) outer.parameters()[i]).isCloseTo(model[i], within(400 * 0x1p-24));
            }
        }
    }

    @Test
    void withoutMomentumItIsTheAverageToTheBit() {
        Training training = Trainings.of("{epochs: 3, learningRate: 1}");
        RandomStream random = RandomStream.of(2);
        SlowMomentum outer = new SlowMomentum(training, new Progress(0, draw(random), new float[0], move(training)), 1);
        for (int epoch = 1; epoch <= 3; epoch++) {
            float[] mean = draw(random);
            outer.step(average(mean), Rounds.whole(epoch));
            assertThat(outer.parameters()).isEqualTo(mean);
            assertThat(outer.start(Rounds.whole(epoch + 1))).isEqualTo(mean);
        }
    }

    @Test
    void earlierModelsAreNotTouched() {
        Training training = Trainings.of("{epochs: 9, learningRate: 1, averaging: {momentum: 0.5, nesterov: true}}");
        RandomStream random = RandomStream.of(3);
        float[] first = draw(random);
        float[] before = first.clone();
        SlowMomentum outer = new SlowMomentum(training, new Progress(0, first, new float[0], move(training)), 1);
        outer.step(average(draw(random)), Rounds.whole(1));
        float[] second = outer.parameters();
        float[] secondBefore = second.clone();
        outer.start(Rounds.whole(2));
        outer.step(average(draw(random)), Rounds.whole(2));
        assertThat(first).isEqualTo(before);
        assertThat(second).isEqualTo(secondBefore);
    }

    @Test
    void momentumIsCheckedAndNesterovNeedsIt() {
        assertThatThrownBy(() -> new Averaging(new Interval.Epoch(), 1, false))
                .hasMessage("momentum must be at least 0 and below 1, was 1.0");
        assertThatThrownBy(() -> new Averaging(new Interval.Epoch(), 0, true))
                .hasMessage("nesterov must be false where momentum is 0, was true");
    }

    private static double rate(Training training, int epoch) {
        return training.schedule().share((epoch - 0.5) / EPOCHS);
    }

    private static ShardSum average(float[] mean) {
        return Rounds.sum(List.of(Results.shard(0, 3, mean, new float[0], 0, 0)));
    }

    private static float[] move(Training training) {
        return new float[training.averaging().momentum() > 0 ? TRAINED : 0];
    }

    private static float[] draw(RandomStream random) {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
