package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Workspace;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Rounds;
import io.lenslet.testing.Trainings;
import io.lenslet.train.augmentation.Augmenter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Augmentation on its way into training. */
class AugmentedBatchTest {

    private static final Network LENET = Networks.named("lenet5");
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final Training TRAINING =
            Trainings.of("{epochs: 2, seed: 7, learningRate: 0.05, augmentation: [shift: {pixels: 2}, rotate:"
                    + " {degrees: 10}, scale: {range: 0.1}, shear: {degrees: 5}, elastic: {alpha: 34}, flip, erase: {size:"
                    + " 5}, brightness: {range: 0.1}, contrast: {range: 0.1}]}");

    /**
     * Cut into other shards, shuffled otherwise, in batches of another size: each sample comes in as it would alone.
     */
    @Test
    void aSampleIsAugmentedAlikeWhereverItIs() throws IOException {
        Map<Integer, float[]> reference = loaded(1, 1, 1, 2);
        assertThat(reference).hasSize(1000);
        assertSame(loaded(7, 1, 32, 2), reference);
        assertSame(loaded(16, 3, 33, 2), reference);
        Map<Integer, float[]> otherEpoch = loaded(1, 1, 64, 1);
        assertThat(otherEpoch.get(500)).isNotEqualTo(reference.get(500));
    }

    private static void assertSame(Map<Integer, float[]> samples, Map<Integer, float[]> reference) {
        assertThat(samples.keySet()).isEqualTo(reference.keySet());
        samples.forEach((id, values) -> assertThat(values).as("sample %d", id).isEqualTo(reference.get(id)));
    }

    /** What the loader makes of every sample, by id: its label, then its pixels. */
    private static Map<Integer, float[]> loaded(int shards, long shuffle, int batch, int epoch) throws IOException {
        Map<Integer, float[]> samples = new TreeMap<>();
        for (int index = 0; index < shards; index++) {
            Shard shard = digits(new Sharding.Shuffled(1000, shards, shuffle), index);
            Buffer input = new Workspace(LENET, BatchGradient.roundUp(batch), false).input();
            BatchLoader loader = new BatchLoader(input, MNIST, Optional.of(augmenter(epoch)));
            int[] order = RandomStream.of(shuffle, index).permutation(shard.count());
            for (int first = 0; first < order.length; first += batch) {
                int count = Math.min(batch, order.length - first);
                loader.load(shard, order, first, count);
                for (int i = 0; i < count; i++) {
                    samples.put(shard.ids()[order[first + i]], sample(input, i, loader.labels()[i]));
                }
                for (int i = count; i < input.batch(); i++) {
                    assertThat(sample(input, i, 0)).containsOnly(0);
                }
            }
        }
        return samples;
    }

    private static float[] sample(Buffer input, int place, int label) {
        float[] values = new float[1 + 28 * 28];
        values[0] = label;
        for (int pixel = 0; pixel < 28 * 28; pixel++) {
            values[1 + pixel] = input.values()[input.index(0, pixel / 28, pixel % 28) + place];
        }
        return values;
    }

    @Test
    void theLoaderNormalizesWhatTheAugmenterMakes() throws IOException {
        Shard shard = digits();
        Map<Integer, float[]> samples = loaded(1, 1, 20, 2);
        float[] table = MNIST.table();
        byte[] augmented = new byte[784];
        for (int place = 0; place < 50; place++) {
            augmenter(2).augment(shard.ids()[place], shard.pixels(), place * 784, augmented, 0);
            float[] values = samples.get(shard.ids()[place]);
            assertThat(values[0]).isEqualTo(shard.label(place));
            for (int pixel = 0; pixel < 784; pixel++) {
                assertThat(values[1 + pixel]).isEqualTo(table[augmented[pixel] & 0xFF]);
            }
        }
    }

    @Test
    void trainingAugmentsAndStaysAPureFunction() throws IOException {
        Shard shard = digits();
        byte[] pixels = shard.pixels().clone();
        float[] start = Initialization.HE_NORMAL.parameters(LENET, 1);
        ShardTrainer trainer = new ShardTrainer(LENET, TRAINING, MNIST);
        ShardResult first = trainer.train(start, new float[0], shard, Rounds.whole(1));
        assertThat(trainer.train(start, new float[0], shard, Rounds.whole(1)))
                .usingRecursiveComparison()
                .isEqualTo(first);
        assertThat(shard.pixels()).isEqualTo(pixels);
        Training none = Trainings.of("{epochs: 2, seed: 7, learningRate: 0.05}");
        ShardResult plain = new ShardTrainer(LENET, none, MNIST).train(start, new float[0], shard, Rounds.whole(1));
        assertThat(plain.parameters()).isNotEqualTo(first.parameters());
        Training nothing =
                Trainings.of("{epochs: 2, seed: 7, learningRate: 0.05, augmentation: [rotate: {degrees: 0}]}");
        ShardResult unturned =
                new ShardTrainer(LENET, nothing, MNIST).train(start, new float[0], shard, Rounds.whole(1));
        assertThat(unturned).usingRecursiveComparison().isEqualTo(plain);
    }

    private static Augmenter augmenter(int epoch) {
        return new Augmenter(TRAINING.augmentation(), TRAINING.seed(), epoch, 1, 28, 28);
    }

    private static Shard digits() throws IOException {
        return digits(new Sharding.Shuffled(1000, 1, 1), 0);
    }

    private static Shard digits(Sharding sharding, int index) throws IOException {
        return new ShardReader(SampleDigits.TRAINING, sharding).read(index, new Configuration());
    }
}
