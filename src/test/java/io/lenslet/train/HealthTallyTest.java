package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.kernel.tensor.Fold;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Size;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HealthTallyTest {

    private static final Network NETWORK = new Network(
            new Shape(1, 28, 28),
            List.of(
                    new Conv2d(3, new Size(7, 7), new Size(3, 3), new Size(0, 0)),
                    new BatchNorm2d(0.1, 1e-5),
                    new Dense(10)));
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final double RATE = 0x1p-6;
    private static final String PLAIN =
            "{epochs: 1, batch: %d, learningRate: " + RATE + ", optimizer: {sgd: {momentum: 0}}}";

    private final float[] start = Initialization.HE_NORMAL.parameters(NETWORK, 4);

    /** Of the parameters that are trained; batch normalization's statistics, behind them, move too and have no part. */
    @Test
    void driftAndMoveAreThoseOfTheirDefinitions() throws IOException {
        int trained = NETWORK.trainedCount();
        List<ShardResult> results = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            results.add(train(24, shard(shard)));
        }
        ShardSum sum = Rounds.sum(results);
        float[] average = sum.meanParameters();
        HealthTally health = new HealthTally(NETWORK);
        health.add(start, sum);
        double squares = 0;
        for (ShardResult result : results) {
            squares += result.samples() * squaredDistance(result.parameters(), average, trained);
        }
        // The average is rounded to float, 2^-25 of each parameter, which counts twice the way from the start.
        double drift = Math.sqrt(squares / 1000);
        double rounding = 2 * 0x1p-25 * Math.sqrt(Fold.squares(average, 0, trained)) * health.move();
        assertThat(health.drift()).isPositive().isCloseTo(drift, within(rounding / drift));
        assertThat(health.move())
                .isCloseTo(Math.sqrt(squaredDistance(start, average, trained)), within(0x1p-23 * health.move()));
    }

    private static double squaredDistance(float[] from, float[] to, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ((double) to[i] - from[i]) * ((double) to[i] - from[i]);
        }
        return sum;
    }

    /**
     * A single step of plain descent moves each layer by the rate times its gradient; what is rounded is the parameter.
     */
    @Test
    void theGradientOfALayerIsWhatAStepOfItTakes() throws IOException {
        Shard shard = shard(0);
        ShardResult result = train(shard.count(), shard);
        HealthTally health = new HealthTally(NETWORK);
        health.add(start, result);
        assertThat(health.drift()).isZero();
        Map<String, Double> norms = health.gradientNorms();
        assertThat(norms.keySet()).containsExactly("conv1", "batchNorm1", "dense1");
        for (String layer : norms.keySet()) {
            double squares = 0;
            double size = 0;
            for (Network.Tensor tensor : NETWORK.tensors()) {
                if (tensor.name().startsWith(layer + ".") && tensor.parameter().trained()) {
                    for (int i = tensor.start();
                            i < tensor.start() + tensor.parameter().size();
                            i++) {
                        squares += Math.pow((double) result.parameters()[i] - start[i], 2);
                        size += Math.pow(start[i], 2) + Math.pow(result.parameters()[i], 2);
                    }
                }
            }
            assertThat(norms.get(layer))
                    .as(layer)
                    .isPositive()
                    .isCloseTo(Math.sqrt(squares) / RATE, within(0x1p-24 * Math.sqrt(size) / RATE));
        }
    }

    @Test
    void everySixteenthStepIsMeasuredTheFirstIncluded() throws IOException {
        assertThat(train(21, shard(0)).health().steps()).isEqualTo(1);
        assertThat(train(20, shard(0)).health().steps()).isEqualTo(2);
        assertThat(train(10, shard(0)).health().steps()).isEqualTo(3);
        ShardHealth sum = train(20, shard(0)).health().plus(train(10, shard(0)).health());
        assertThat(sum.steps()).isEqualTo(5);
        assertThat(sum.gradientSquares()[2])
                .isEqualTo(train(20, shard(0)).health().gradientSquares()[2]
                        + train(10, shard(0)).health().gradientSquares()[2]);
    }

    /** Two rounds, one with two shards' results and one with one of them, which has no drift of its own. */
    @Test
    void roundsAreTakenAsRootMeanSquares() throws IOException {
        ShardResult first = train(24, shard(0));
        ShardResult second = train(24, shard(1));
        HealthTally both = new HealthTally(NETWORK);
        both.add(start, Rounds.sum(List.of(first, second)));
        HealthTally rounds = new HealthTally(NETWORK);
        rounds.add(start, Rounds.sum(List.of(first, second)));
        rounds.add(start, first);
        assertThat(rounds.drift())
                .isEqualTo(Math.sqrt(both.drift() * both.drift() / 2), within(8 * 0x1p-53 * both.drift()));
        HealthTally alone = new HealthTally(NETWORK);
        alone.add(start, first);
        double squares = both.move() * both.move() + alone.move() * alone.move();
        assertThat(rounds.move()).isEqualTo(Math.sqrt(squares / 2), within(8 * 0x1p-53 * rounds.move()));
    }

    private ShardResult train(int batch, Shard shard) {
        return new ShardTrainer(NETWORK, Trainings.of(PLAIN.formatted(batch)), MNIST)
                .train(start, new float[0], shard, Rounds.whole(1));
    }

    /** 333 or 334 digits. */
    private static Shard shard(int index) throws IOException {
        return new ShardReader(SampleDigits.TRAINING, new Sharding.Shuffled(1000, 3, 1))
                .read(index, new Configuration());
    }
}
