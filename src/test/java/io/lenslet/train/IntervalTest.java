package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.ConfigException;
import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the shards are averaged. */
class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "epoch, 10, 10",
        "{steps: 4}, 10, 3 3 4",
        "{steps: 5}, 10, 5 5",
        "{steps: 1}, 3, 1 1 1",
        "{steps: 99}, 10, 10"
    })
    void anEpochIsCutIntoRoundsOfEqualLength(String every, int steps, String lengths) {
        Training training = Trainings.of("{epochs: 3, learningRate: 1, averaging: {every: " + every + "}}");
        List<Round> rounds = Interval.rounds(training, 2, steps);
        assertThat(rounds)
                .extracting(round -> round.end() - round.first())
                .isEqualTo(List.of(lengths.split(" ")).stream()
                        .map(Integer::parseInt)
                        .toList());
        assertThat(rounds.get(0).first()).isZero();
        for (int i = 1; i < rounds.size(); i++) {
            assertThat(rounds.get(i).first()).isEqualTo(rounds.get(i - 1).end());
        }
        assertThat(rounds).allMatch(round -> round.epoch() == 2 && round.steps() == steps);
    }

    /** The published rule: H = max(least, floor((coefficient / rate)^2)). */
    @Test
    void theQuadraticRule() {
        Training training = Trainings.of("{epochs: 10, learningRate: 0.4, schedule: {cosine: {warmUp: 0.2}},"
                + " averaging: {every: {quadratic: {least: 2, coefficient: 0.8}}}}");
        Interval rule = training.averaging().every();
        assertThat(rule.steps(training, 0, 1000)).as("as after the warm-up").isEqualTo(4);
        assertThat(rule.steps(training, 0.1, 1000)).isEqualTo(4);
        assertThat(rule.steps(training, 0.2, 1000)).isEqualTo(4);
        assertThat(rule.steps(training, 0.6, 1000))
                .as("half the rate, less a rounding")
                .isBetween(15, 16);
        assertThat(rule.steps(training, 1, 1000)).as("no rate left").isEqualTo(1000);
        assertThat(new Interval.Quadratic(7, 0.8).steps(training, 0.2, 1000)).isEqualTo(7);
    }

    /** What a shard does in several rounds, from its own results, is what it does in one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void roundsFollowEachOtherToTheBit(int longest) throws IOException {
        Network network = Networks.named("simplest");
        Training training = Trainings.of(
                "{epochs: 4, shards: 10, batch: 16, learningRate: 0.01, optimizer: adam, schedule: cosine, ema:"
                        + " {decay: 0.5}}");
        ShardTrainer trainer = new ShardTrainer(network, training, new Normalization(0.1307, 0.3081));
        Shard shard =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, 10, 1)).read(3, new Configuration());
        float[] start = training.initialization().parameters(network, 1);
        ShardResult whole = trainer.train(start, new float[0], shard, Rounds.whole(2));
        ShardResult last = Results.shard(3, 0, start, new float[0], 0, 0);
        long samples = 0;
        for (Round round : Round.cut(2, training.epochSteps(1000), longest)) {
            last = trainer.train(last.parameters(), last.state(), shard, round);
            samples += last.samples();
        }
        assertThat(samples).isEqualTo(100);
        assertThat(last.parameters()).isEqualTo(whole.parameters());
        assertThat(last.state()).isEqualTo(whole.state());
    }

    /** A shard of 96 samples beside one of 97 has no seventh batch of 16. */
    @Test
    void aShardWithoutStepsStaysAsItIs() throws IOException {
        Network network = Networks.named("simplest");
        Training training = Trainings.of("{epochs: 1, batch: 16, learningRate: 0.01}");
        Shard shard =
                new ShardReader(SampleDigits.TRAINING, new Sharding.Contiguous(1000, 1)).read(0, new Configuration());
        ShardTrainer trainer = new ShardTrainer(network, training, new Normalization(0, 1));
        float[] start = training.initialization().parameters(network, 1);
        ShardResult result = trainer.train(start, new float[0], shard, new Round(1, 63, 64, 64));
        assertThat(result.samples()).isZero();
        assertThat(result.parameters()).isEqualTo(start);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused("averaging: {every: {steps: 0}}", "count must be at least 1, was 0");
        assertRefused(
                "averaging: {every: {quadratic: {least: 1, coefficient: 0}}}", "coefficient must be above 0, was 0.0");
        assertRefused(
                "batch: 32, averaging: {every: {gradient: {microBatch: 12}}}",
                "batch must be a multiple of averaging.every.gradient.microBatch, 12, was 32");
        assertRefused(
                "averaging: {momentum: 0.5, every: {gradient: {microBatch: 16}}}",
                "momentum must be 0 where every is gradient, was 0.5");
        assertRefused(
                "optimizerState: reset, averaging: {every: {gradient: {microBatch: 16}}}",
                "optimizerState must be averaged where averaging.every is gradient, was reset");
    }

    private static void assertRefused(String keys, String message) {
        assertThatThrownBy(() -> Trainings.of("{epochs: 1, learningRate: 1, " + keys + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
