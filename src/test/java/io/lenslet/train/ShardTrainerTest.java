package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTrainerTest {

    private static final float[] NEW = {};
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final Network LENET = Networks.named("lenet5");
    private static final Network SIMPLEST = Networks.named("simplest");

    /**
     * Steps of a linear classifier against the same steps in double. A step's sums have some 40 roundings, of numbers
     * below 2, and at this rate an error grows by less than a quarter from a step to the next.
     */
    @ParameterizedTest
    @CsvSource({
        "23, 5, averaged",
        "23, 23, reset",
        "7, 16, averaged",
        "16, 16, averaged",
        "33, 17, averaged",
        "1, 1, averaged",
        "3, 1000000000, reset"
    })
    void anEpochEqualsItsReference(int count, int batch, String averaging) {
        Network network = new Network(new Shape(1, 2, 2), List.of(new Dense(3)));
        Shard shard = randomShard(count);
        StateAveraging stateAveraging = averaging.equals("reset") ? StateAveraging.RESET : StateAveraging.AVERAGED;
        Training training = Trainings.of(
                "{epochs: 4, seed: 9, batch: " + batch + ", learningRate: 0.25, schedule: {cosine: {warmUp: 0.5}},"
                        + " optimizer: {sgd: {momentum: 0.5, weightDecay: 0.01}}, optimizerState: "
                        + stateAveraging.name().toLowerCase(Locale.ROOT) + "}");
        float[] start = Initialization.HE_NORMAL.parameters(network, 3);
        float[] startState = new float[start.length];
        boolean averaged = stateAveraging == StateAveraging.AVERAGED;
        Arrays.fill(startState, averaged ? 0.125f : 0f);

        ShardTrainer trainer = new ShardTrainer(network, training, new Normalization(0.5, 1));
        ShardResult result = trainer.train(start, averaged ? startState : NEW, shard, Rounds.whole(2));

        LinearClassifier reference = new LinearClassifier(start, startState);
        reference.train(shard, training, 2);
        int steps = (count + Math.min(batch, count) - 1) / Math.min(batch, count);
        double tolerance = 40 * 2 * 0x1p-24 * (StrictMath.pow(1.25, steps) - 1) / 0.25;
        for (int i = 0; i < start.length; i++) {
            assertThat(Math.abs(result.parameters()[i] - reference.w[i]))
                    .as("parameter %d", i)
                    .isLessThanOrEqualTo(tolerance);
            if (stateAveraging == StateAveraging.AVERAGED) {
                assertThat(Math.abs(result.state()[i] - reference.v[i]))
                        .as("state %d", i)
                        .isLessThanOrEqualTo(4 * tolerance);
            }
        }
        assertThat(result.state()).hasSize(stateAveraging == StateAveraging.AVERAGED ? start.length : 0);
        assertThat(result.lossSum())
                .isBetween(reference.lossSum - count * tolerance * 4, reference.lossSum + count * tolerance * 4);
        assertThat(result.correct()).isEqualTo(reference.correct);
        assertThat(result.samples()).isEqualTo(count);
        assertThat(result.shard()).isEqualTo(6);
    }

    @Test
    void trainingIsAPureFunction() throws IOException {
        Shard shard = digits(9, 2);
        Shard before = new Shard(
                2,
                1,
                28,
                28,
                shard.ids().clone(),
                shard.pixels().clone(),
                shard.labels().clone());
        float[] start = Initialization.HE_NORMAL.parameters(LENET, 1);
        float[] state = RandomFloats.of(start.length);
        float[] startBefore = start.clone();
        float[] stateBefore = state.clone();
        ShardTrainer trainer = new ShardTrainer(LENET, training(32), MNIST);
        ShardResult first = trainer.train(start, state, shard, Rounds.whole(1));
        ShardResult second = trainer.train(start, state, shard, Rounds.whole(1));
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(start).isEqualTo(startBefore);
        assertThat(state).isEqualTo(stateBefore);
        assertThat(shard).usingRecursiveComparison().isEqualTo(before);
        assertThat(first.parameters()).isNotEqualTo(start);
    }

    @Test
    void aBatchLargerThanTheShardIsTheShard() throws IOException {
        Shard shard = digits(50, 0);
        float[] start = Initialization.HE_NORMAL.parameters(LENET, 1);
        ShardResult exact = new ShardTrainer(LENET, training(20), MNIST).train(start, NEW, shard, Rounds.whole(1));
        for (int batch : new int[] {21, 32, Integer.MAX_VALUE}) {
            ShardResult larger =
                    new ShardTrainer(LENET, training(batch), MNIST).train(start, NEW, shard, Rounds.whole(1));
            assertThat(larger).usingRecursiveComparison().isEqualTo(exact);
        }
    }

    @Test
    void theOrderDependsOnSeedEpochAndShardAlone() throws IOException {
        Shard shard = digits(9, 2);
        Shard renumbered = new Shard(3, 1, 28, 28, shard.ids(), shard.pixels(), shard.labels());
        int[] otherIds = Arrays.stream(shard.ids()).map(id -> id + 7).toArray();
        Shard otherSamples = new Shard(2, 1, 28, 28, otherIds, shard.pixels(), shard.labels());
        float[] result = trained(training(32), shard, 1);
        assertThat(trained(training(32), otherSamples, 1)).isEqualTo(result);
        assertThat(trained(with(training(32), 1, 99), shard, 1)).isEqualTo(result);
        assertThat(trained(training(32), shard, 2)).isNotEqualTo(result);
        assertThat(trained(training(32), renumbered, 1)).isNotEqualTo(result);
        assertThat(trained(with(training(32), 2, 8), shard, 1)).isNotEqualTo(result);
    }

    @Test
    void theLossFallsOnRealDigits() throws IOException {
        Shard shard = digits(1, 0);
        int epochs = 8;
        Training training =
                Trainings.of("{epochs: " + epochs + ", shards: 1, batch: 33, learningRate: 0.05, schedule: cosine,"
                        + " optimizer: {sgd: {weightDecay: 0.0005}}}");
        ShardTrainer trainer = new ShardTrainer(LENET, training, MNIST);
        ShardResult result = trainer.train(Initialization.HE_NORMAL.parameters(LENET, 1), NEW, shard, Rounds.whole(1));
        double firstLoss = result.lossSum() / shard.count();
        for (int epoch = 2; epoch <= epochs; epoch++) {
            result = trainer.train(result.parameters(), result.state(), shard, Rounds.whole(epoch));
        }
        assertThat(result.lossSum() / shard.count()).isLessThan(firstLoss / 10);
        assertThat(result.correct()).isGreaterThan(950);
        Shard test = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, 1)).read(0, new Configuration());
        Evaluation evaluation = new ShardEvaluator(LENET, MNIST).evaluate(result.parameters(), test);
        assertThat(evaluation.samples()).isEqualTo(300);
        assertThat(evaluation.accuracy()).isGreaterThan(0.85);
    }

    /** However the samples are cut: counts are equal, and losses but for the order of their sum, 300 terms below 16. */
    @Test
    void anEvaluationDoesNotDependOnItsShards() throws IOException {
        float[] parameters = Initialization.HE_NORMAL.parameters(SIMPLEST, 1);
        Evaluation whole = evaluate(parameters, 1);
        for (int shards : new int[] {2, 7, 300}) {
            Evaluation sum = evaluate(parameters, shards);
            assertThat(sum.confusion()).isDeepEqualTo(whole.confusion());
            assertThat(Math.abs(sum.lossSum() - whole.lossSum())).isLessThan(300 * 300 * 16 * 0x1p-53);
        }
    }

    @Test
    void samplesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> new ShardTrainer(LENET, training(8), MNIST)
                        .train(new float[LENET.parameterCount()], NEW, randomShard(5), Rounds.whole(1)))
                .hasMessage(
                        "the network takes samples of 1x28x28, those of shard 6 are 1x2x2; choose another network or"
                                + " other data");
    }

    private static Evaluation evaluate(float[] parameters, int shards) throws IOException {
        ShardReader reader = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, shards));
        Evaluation sum = null;
        for (int shard = 0; shard < shards; shard++) {
            Evaluation next =
                    new ShardEvaluator(SIMPLEST, MNIST).evaluate(parameters, reader.read(shard, new Configuration()));
            sum = sum == null ? next : sum.plus(next);
        }
        return sum;
    }

    private static float[] trained(Training training, Shard shard, int epoch) {
        return new ShardTrainer(LENET, training, MNIST)
                .train(Initialization.HE_NORMAL.parameters(LENET, 1), NEW, shard, Rounds.whole(epoch))
                .parameters();
    }

    /** At a constant rate, so that the epoch shows in the order alone. */
    private static Training training(int batch) {
        return training(batch, 1, 8);
    }

    private static Training training(int batch, long seed, int shards) {
        return Trainings.of("{epochs: 10, batch: " + batch + ", seed: " + seed + ", shards: " + shards
                + ", learningRate: 0.05, optimizer: {sgd: {weightDecay: 0.0005}}}");
    }

    private static Training with(Training t, long seed, int shards) {
        return training(t.batch(), seed, shards);
    }

    private static Shard digits(int shards, int index) throws IOException {
        return new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, shards, 1))
                .read(index, new Configuration());
    }

    private static Shard randomShard(int count) {
        RandomStream random = RandomStream.of(5);
        byte[] pixels = new byte[4 * count];
        byte[] labels = new byte[count];
        for (int sample = 0; sample < count; sample++) {
            for (int pixel = 0; pixel < 4; pixel++) {
                pixels[4 * sample + pixel] = (byte) random.nextInt(256);
            }
            labels[sample] = (byte) random.nextInt(3);
        }
        return new Shard(6, 1, 2, 2, random.permutation(count), pixels, labels);
    }
}
