package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.data.Shard;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmaTest {

    private static final int COUNT = 11;
    private static final int STEPS = 40;
    private static final int SHARDS = 3;

    /** Each step rounds the average and the sum of the weights thrice, numbers up to 1; then one division. */
    private static final double TOLERANCE = (6 * STEPS + 2) * 0x1p-24;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.999})
    void itIsTheWeightedMeanOfTheParametersAfterEachStep(double decay) {
        Ema ema = new Ema(decay);
        float[][] trajectory = trajectory(1);
        float[][] state = ema.newState(COUNT);
        for (int t = 0; t < STEPS; t++) {
            ema.step(trajectory[t], state);
            assertClose(
                    ema.parameters(trajectory[t], FlatState.join(state), COUNT),
                    weightedMean(new float[][][] {trajectory}, t + 1, decay));
        }
    }

    @Test
    void theFirstStepGivesItsParameters() {
        Ema ema = new Ema(0.75);
        float[][] state = ema.newState(COUNT);
        float[] parameters = trajectory(2)[0];
        ema.step(parameters, state);
        assertThat(ema.parameters(new float[COUNT], FlatState.join(state), COUNT))
                .isEqualTo(parameters);
    }

    /** Averaged in the middle and at the end, with nine in front for the optimizer's state. */
    @Test
    void theAverageOfTheShardsIsTheMovingAverageOfTheirMean() {
        Ema ema = new Ema(0.9);
        float[][][] trajectories = {trajectory(3), trajectory(4), trajectory(5)};
        float[] state = new float[9 + COUNT + 1];
        for (int half = 0; half < 2; half++) {
            List<ShardResult> results = new ArrayList<>();
            for (int shard = 0; shard < SHARDS; shard++) {
                float[][] arrays = {new float[9], new float[COUNT], new float[1]};
                FlatState.split(state, arrays);
                float[][] own = {arrays[1], arrays[2]};
                for (int t = 0; t < STEPS / 2; t++) {
                    ema.step(trajectories[shard][half * STEPS / 2 + t], own);
                }
                results.add(Results.shard(shard, 5, new float[0], FlatState.join(arrays), 0, 0));
            }
            state = Rounds.sum(results).meanState();
        }
        assertClose(ema.parameters(new float[COUNT], state, COUNT), weightedMean(trajectories, STEPS, 0.9));
    }

    @Test
    void withoutDecayItIsTheParametersThemselves() {
        float[] parameters = {1, 2};
        assertThat(new Ema(0).newState(2)).isEmpty();
        assertThat(new Ema(0).parameters(parameters, new float[] {7, 8, 9}, parameters.length))
                .isSameAs(parameters);
        assertThatThrownBy(() -> new Ema(1)).hasMessage("decay must be at least 0 and below 1, was 1.0");
    }

    /** One step an epoch, so that the parameters after every step are seen from outside. */
    @ParameterizedTest
    @ValueSource(strings = {"averaged", "reset"})
    void aShardTrainerKeepsItFromEpochToEpoch(String optimizerState) {
        Network network = Networks.named("simplest");
        String keys = "epochs: 4, batch: 20, learningRate: 0.05, optimizerState: " + optimizerState;
        ShardTrainer with =
                new ShardTrainer(network, Trainings.of("{" + keys + ", ema: {decay: 0.5}}"), new Normalization(0, 1));
        ShardTrainer without = new ShardTrainer(network, Trainings.of("{" + keys + "}"), new Normalization(0, 1));
        float[] start = Initialization.HE_NORMAL.parameters(network, 1);
        ShardResult averaged = Results.shard(0, 20, start, new float[0], 0, 0);
        ShardResult plain = averaged;
        float[][] trajectory = new float[4][];
        for (int epoch = 1; epoch <= 4; epoch++) {
            averaged = with.train(averaged.parameters(), averaged.state(), shard(), Rounds.whole(epoch));
            plain = without.train(plain.parameters(), plain.state(), shard(), Rounds.whole(epoch));
            trajectory[epoch - 1] = plain.parameters();
            assertThat(averaged.parameters()).isEqualTo(plain.parameters());
            assertThat(averaged.state()).hasSize(plain.state().length + start.length + 1);
            assertThat(Arrays.copyOf(averaged.state(), plain.state().length)).isEqualTo(plain.state());
        }
        assertClose(
                new Ema(0.5).parameters(averaged.parameters(), averaged.state(), averaged.parameters().length),
                weightedMean(new float[][][] {trajectory}, 4, 0.5));
    }

    private static Shard shard() {
        byte[] pixels = new byte[20 * 28 * 28];
        byte[] labels = new byte[20];
        RandomStream random = RandomStream.of(8);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(10);
        }
        return new Shard(0, 1, 28, 28, new int[20], pixels, labels);
    }

    private static float[][] trajectory(long seed) {
        RandomStream random = RandomStream.of(seed);
        float[][] trajectory = new float[STEPS][COUNT];
        for (float[] parameters : trajectory) {
            for (int i = 0; i < COUNT; i++) {
                parameters[i] = 2 * random.nextFloat() - 1;
            }
        }
        return trajectory;
    }

    /** The definition: the parameters after step {@code t} of {@code steps} weigh {@code decay^(steps - t)}. */
    private static double[] weightedMean(float[][][] trajectories, int steps, double decay) {
        double[] mean = new double[trajectories[0][0].length];
        double weights = 0;
        for (int t = 1; t <= steps; t++) {
            double weight = Math.pow(decay, steps - t);
            weights += weight * trajectories.length;
            for (float[][] trajectory : trajectories) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += weight * trajectory[t - 1][i];
                }
            }
        }
        double sum = weights;
        return Arrays.stream(mean).map(m -> m / sum).toArray();
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(TOLERANCE));
        }
    }
}
