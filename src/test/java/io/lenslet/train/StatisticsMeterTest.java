package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Buffer;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Dropout;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Size;
import io.lenslet.nn.Workspace;
import io.lenslet.testing.Trainings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/**
 * Measured statistics against sums over what really comes in: the outputs of the layers before, batch by batch, in
 * double.
 */
class StatisticsMeterTest {

    private static final Size ONE = new Size(1, 1);
    private static final Size TWO = new Size(2, 2);
    private static final Size NONE = new Size(0, 0);
    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);
    private static final Layer NORM = new BatchNorm2d(0.1, 1e-5);
    private static final List<Layer> LAYERS = List.of(
            new Conv2d(3, new Size(3, 3), TWO, NONE, ONE, 1),
            NORM,
            new Relu(),
            new Dropout(0.5),
            new Conv2d(2, new Size(3, 3), TWO, NONE, ONE, 1),
            NORM,
            new Dense(10));
    private static final Network NETWORK = new Network(new Shape(1, 28, 28), LAYERS);
    private static final int[] NORMS = {1, 5};
    private static final int[] CHANNELS = {3, 2};

    @Test
    void theStatisticsAreThoseOfWhatComesIn() throws IOException {
        Shard shard = shard(83);
        float[] parameters = parameters();
        // 83 of 83, 50 and one of it; the last batches are of 3, 2 and 1 samples.
        for (int images : new int[] {1_000_000, 50, 1}) {
            int samples = Math.min(images, 83);
            float[] before = parameters.clone();
            ShardStatistics measured = meter(images, 1).measure(parameters, shard);
            assertThat(parameters).isEqualTo(before);
            assertThat(measured.samples()).isEqualTo(samples);
            int statistic = 0;
            for (int n = 0; n < NORMS.length; n++) {
                double[][] expected = expected(NORMS[n], CHANNELS[n], parameters, shard, samples);
                for (double[] sums : expected) {
                    for (double sum : sums) {
                        // A batch's mean and square have 16 partial sums in float of at most 676 terms below 9 and
                        // their squares.
                        assertThat(measured.sums()[statistic++] / samples)
                                .isCloseTo(sum / samples, within(676 * 81 * 0x1p-24));
                    }
                }
            }
            assertThat(measured.sums()).hasSize(statistic);
        }
    }

    /**
     * With nothing dropped: sums over samples of the mean, then of the mean square, of each channel of the input of
     * layer {@code norm}.
     */
    private static double[][] expected(int norm, int channels, float[] parameters, Shard shard, int samples) {
        Network below = new Network(
                NETWORK.input(),
                LAYERS.subList(0, norm).stream()
                        .filter(layer -> !(layer instanceof Dropout))
                        .toList());
        float[] own = Arrays.copyOf(parameters, below.parameterCount());
        Workspace workspace = new Workspace(below, 16, true);
        BatchLoader loader = new BatchLoader(workspace.input(), MNIST);
        int[] places = new int[samples];
        Arrays.setAll(places, i -> i);
        double[][] sums = new double[2][channels];
        for (int first = 0; first < samples; first += 16) {
            int count = Math.min(16, samples - first);
            loader.load(shard, places, first, count);
            workspace.forward(own, BatchContext.training(count, new long[count]));
            add(workspace.output(), count, sums);
        }
        return sums;
    }

    private static void add(Buffer output, int count, double[][] sums) {
        Shape shape = output.shape();
        double share = 1.0 / (shape.height() * shape.width());
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int position = 0; position < shape.height() * shape.width(); position++) {
                int at = output.index(channel, position / shape.width(), position % shape.width());
                for (int sample = 0; sample < count; sample++) {
                    double value = output.values()[at + sample];
                    sums[0][channel] += value * share;
                    sums[1][channel] += value * value * share;
                }
            }
        }
    }

    @Test
    void eachShardMeasuresItsShare() throws IOException {
        assertThat(meter(100, 4).measure(parameters(), shard(83)).samples()).isEqualTo(25);
        assertThat(meter(101, 4).measure(parameters(), shard(83)).samples()).isEqualTo(26);
        assertThat(meter(Integer.MAX_VALUE, 1).measure(parameters(), shard(83)).samples())
                .isEqualTo(83);
        assertThatThrownBy(() -> new BatchNormStatistics(-1)).hasMessage("reestimate must be at least 0, was -1");
    }

    private static StatisticsMeter meter(int images, int shards) {
        return new StatisticsMeter(
                NETWORK,
                Trainings.of("{epochs: 1, batch: 16, learningRate: 0.1, shards: " + shards
                        + ", batchNorm: {reestimate: " + images + "}, augmentation: [rotate: {degrees: 90}]}"),
                MNIST);
    }

    /** With running statistics that are far from the truth. */
    private static float[] parameters() {
        float[] parameters = Initialization.HE_NORMAL.parameters(NETWORK, 3);
        Arrays.fill(parameters, NETWORK.trainedCount(), parameters.length, 77f);
        return parameters;
    }

    private static Shard shard(int count) throws IOException {
        Shard digits = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, 3)).read(1, new Configuration());
        return new Shard(
                0,
                1,
                28,
                28,
                Arrays.copyOf(digits.ids(), count),
                Arrays.copyOf(digits.pixels(), 784 * count),
                Arrays.copyOf(digits.labels(), count));
    }
}
