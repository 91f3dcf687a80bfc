package io.lenslet.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.data.Shard;
import io.lenslet.kernel.tensor.Fold;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import io.lenslet.train.ShardTrainer;
import io.lenslet.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {

    record Choice(Clipping clipping) {}

    /** torch.nn.utils.clip_grad_norm_ on the same numbers gives 1.5, 2, 0, 6 (printed to four digits). */
    @Test
    void aGradientAboveTheNormIsScaledDownToIt() {
        float[] gradient = {3, 4, 0, 12, 100};
        new Clipping.Norm(6.5).clip(gradient, 4);
        double share = 6.5 / (13 + 1e-6);
        assertThat(gradient).containsExactly(3 * (float) share, 4 * (float) share, 0, 12 * (float) share, 100);
    }

    @Test
    void aGradientBelowTheNormStaysAsItIs() {
        float[] gradient = {3, -4, 0, 12};
        new Clipping.Norm(13.1).clip(gradient, 4);
        assertThat(gradient).containsExactly(3, -4, 0, 12);
    }

    @Test
    void aNormTooLargeForFloatIsClippedToo() {
        float[] gradient = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE};
        new Clipping.Norm(2).clip(gradient, 4);
        assertThat(gradient[0]).isCloseTo(1f, within(0x1p-23f));
        assertThat(gradient[2]).isCloseTo(-1f, within(0x1p-23f));
    }

    @Test
    void notANumberIsNotHidden() {
        float[] gradient = {1, Float.NaN, 2};
        new Clipping.Norm(1).clip(gradient, 3);
        assertThat(gradient).containsOnly(Float.NaN);
        float[] other = {5, Float.NaN, 2};
        new Clipping.Value(3).clip(other, 3);
        assertThat(other).containsExactly(3, Float.NaN, 2);
    }

    @Test
    void valuesAreCutOffOnBothSides() {
        float[] gradient = {0.25f, -0.75f, 0.5f, 7, Float.NEGATIVE_INFINITY, 9};
        new Clipping.Value(0.5).clip(gradient, 5);
        assertThat(gradient).containsExactly(0.25f, -0.5f, 0.5f, 0.5f, -0.5f, 9);
    }

    /** Value i goes to partial sum i modulo 16, in order; the tree is that of {@link Fold#sum}. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 11, 12, 13, 15, 16, 17, 29, 31, 32, 1000, 1003, 1007, 1011, 1015})
    void squaresAreSummedInTheFixedOrder(int count) {
        RandomStream random = RandomStream.of(count);
        float[] values = new float[count + 3];
        double[] partials = new double[16];
        for (int i = 0; i < values.length; i++) {
            // Of very different sizes, so that nearly every sum is rounded.
            values[i] = Math.scalb((float) random.nextGaussian(), random.nextInt(17));
            if (i < count) {
                partials[i % 16] = Math.fma((double) values[i], (double) values[i], partials[i % 16]);
            }
        }
        for (int half = 8; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                partials[lane] += partials[lane + half];
            }
        }
        assertThat(Fold.squares(values, 0, count)).isEqualTo(partials[0]);
    }

    /** One step at a rate of 1 without momentum: the way that the parameters go is the clipped gradient. */
    @Test
    void aShardTrainerClips() {
        Network network = new Network(new Shape(1, 1, 2), List.of(new Dense(2)));
        Shard shard = new Shard(0, 1, 1, 2, new int[] {0, 1}, new byte[] {10, 20, 99, 40}, new byte[] {0, 1});
        Training training =
                Trainings.of("{epochs: 1, learningRate: 1, optimizer: {sgd: {momentum: 0}}, clipping: {norm: 0.0625}}");
        float[] start = new float[network.parameterCount()];
        float[] end = new ShardTrainer(network, training, new Normalization(0, 1))
                .train(start, new float[0], shard, Rounds.whole(1))
                .parameters();
        // Each of the six values is rounded to float twice.
        assertThat(Math.sqrt(Fold.squares(end, 0, end.length)))
                .isCloseTo(0.0625, within(0.0625 * (1e-6 / 0.0625 + 4 * 0x1p-24)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clipping: {norm: 1.5}  | Norm[limit=1.5]",
                "clipping: {value: 0.5} | Value[limit=0.5]",
                "clipping: none         | None[]",
            })
    void theKeysOfAJobFileBind(String yaml, String expected) {
        Clipping clipping = Binder.bind(Yaml.read(yaml, "job"), Choice.class).clipping();
        assertThat(clipping).hasToString(expected);
        String text = YamlWriter.write(new Choice(clipping));
        assertThat(Binder.bind(Yaml.read(text, "job"), Choice.class).clipping()).isEqualTo(clipping);
    }

    @Test
    void aLimitMustBeAboveZero() {
        assertThatThrownBy(() -> Binder.bind(Yaml.read("clipping:\n  norm: 0", "job"), Choice.class))
                .hasMessage("limit must be above 0, was 0.0 (job line 2)");
        assertThatThrownBy(() -> new Clipping.Value(Double.NaN)).hasMessage("limit must be above 0, was NaN");
    }
}
