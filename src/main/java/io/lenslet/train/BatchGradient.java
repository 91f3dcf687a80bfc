package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Network;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Workspace;
import io.lenslet.nn.loss.BatchLoss;
import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmenter;
import java.util.Arrays;
import java.util.Optional;

/**
 * The gradient of the loss by the parameters over batches of an epoch's samples, and all buffers that this takes. What
 * it gives is a function of the parameters, the samples, the epoch and the seed alone. Not thread-safe.
 */
final class BatchGradient {

    private static final long SAMPLE_KEY = 0x73616D706C65L; // "sample": no other stream of the same seed has this key

    private final Workspace workspace;
    private final BatchLoader loader;
    private final BatchLoss loss;
    private final int samples;
    private final long[] keys;
    private final BatchContext wholePass;
    private final RandomStream epochKeys;
    private final RandomStream sampleKey = RandomStream.of(0);
    private int correct;

    /** Buffers for up to {@code samples} a batch. */
    BatchGradient(ShardTrainer trainer, int epoch, int samples) {
        Network network = trainer.network();
        Training training = trainer.training();
        this.samples = samples;
        workspace = new Workspace(network, roundUp(samples), true);
        keys = new long[samples];
        wholePass = BatchContext.training(samples, keys);
        epochKeys = RandomStream.of(training.seed(), SAMPLE_KEY, epoch);
        loader = new BatchLoader(workspace.input(), trainer.normalization(), augmenter(trainer, epoch));
        loss = training.loss().bind(workspace.output(), workspace.outputGradient());
    }

    private static Optional<Augmenter> augmenter(ShardTrainer trainer, int epoch) {
        Training training = trainer.training();
        Shape input = trainer.network().input();
        return training.augmentation().isEmpty()
                ? Optional.empty()
                : Optional.of(new Augmenter(
                        training.augmentation(),
                        training.seed(),
                        epoch,
                        input.channels(),
                        input.height(),
                        input.width()));
    }

    /** A multiple of the kernels' lanes that holds {@code samples}. */
    static int roundUp(int samples) {
        return (samples + FloatKernels.LANES - 1) / FloatKernels.LANES * FloatKernels.LANES;
    }

    /** The most samples of a batch. */
    int samples() {
        return samples;
    }

    /**
     * Sets {@code gradient} to that of the mean loss of the samples at {@code order[first .. first + count - 1]}, zeros
     * for the network's statistics; the answer is the sum of their losses, each times the sample's weight. The statistics in {@code parameters} are
     * updated; all else in it is not modified.
     */
    double compute(float[] parameters, float[] gradient, Shard shard, int[] order, int first, int count) {
        loader.load(shard, order, first, count);
        BatchContext pass = pass(shard, order, first, count);
        workspace.forward(parameters, pass);
        double lossSum = loss.apply(loader.labels(), loader.weights(), count);
        correct = 0;
        for (int sample = 0; sample < count; sample++) {
            correct += loss.prediction(sample) == loader.labels()[sample] ? 1 : 0;
        }
        Arrays.fill(gradient, 0f);
        workspace.backward(parameters, gradient, pass);
        return lossSum;
    }

    /** A key for each sample that depends on the sample, the epoch and the seed alone. */
    private BatchContext pass(Shard shard, int[] order, int first, int count) {
        for (int i = 0; i < count; i++) {
            sampleKey.restart(epochKeys, shard.ids()[order[first + i]]);
            keys[i] = sampleKey.nextLong();
        }
        return count == samples ? wholePass : BatchContext.training(count, keys);
    }

    /** How many samples of the last batch were classified right. */
    int correct() {
        return correct;
    }
}
