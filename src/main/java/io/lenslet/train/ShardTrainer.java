package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.kernel.tensor.FloatKernels;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Workspace;
import io.lenslet.nn.loss.BatchLoss;
import io.lenslet.random.RandomStream;
import io.lenslet.train.augmentation.Augmenter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Trains one shard for one epoch: a pure function of the network, the hyper-parameters, the parameters it starts from,
 * the shard and the epoch.
 */
public record ShardTrainer(Network network, Training training, Normalization normalization) implements Serializable {

    private static final long ORDER_KEY = 0x6F72646572L; // "order": no other stream of the same seed has this key

    private static final long SAMPLE_KEY = 0x73616D706C65L; // "sample"

    /**
     * Goes once through the shard, in an order drawn for this epoch, a step per batch; the last batch may be smaller.
     * An empty {@code state} means a new one. Neither array is modified. {@link DivergedException} where a step's loss,
     * or a parameter after the last step, is infinite or not a number: layers such as rectifiers may hide from the loss
     * what a parameter has become.
     */
    public ShardResult train(float[] parameters, float[] state, Shard shard, int epoch) {
        requireShape(shard);
        return new Run(parameters, state, shard, epoch).run();
    }

    private void requireShape(Shard shard) {
        Shape found = new Shape(shard.channels(), shard.height(), shard.width());
        if (!found.equals(network.input())) {
            throw new IllegalArgumentException("the network takes samples of " + network.input() + ", those of shard "
                    + shard.index() + " are " + found + "; choose another network or other data");
        }
    }

    /** A multiple of the kernels' lanes that holds {@code samples}. */
    static int roundUp(int samples) {
        return (samples + FloatKernels.LANES - 1) / FloatKernels.LANES * FloatKernels.LANES;
    }

    /** The state of one call. */
    private final class Run {

        private final Shard shard;
        private final int epoch;
        private final float[] parameters;
        private final float[][] optimizerState;
        private final float[][] ema;
        private final float[] gradient;
        private final Workspace workspace;
        private final BatchLoader loader;
        private final BatchLoss loss;
        private final long[] keys;
        private final BatchContext wholePass;
        private final RandomStream epochKeys;
        private final RandomStream sampleKey = RandomStream.of(0);
        private final int trainedCount = network.trainedCount();
        private double lossSum;
        private int correct;

        Run(float[] start, float[] startState, Shard shard, int epoch) {
            this.shard = shard;
            this.epoch = epoch;
            parameters = start.clone();
            optimizerState = training.optimizer().newState(trainedCount);
            ema = training.ema().newState(start.length);
            if (startState.length > 0) {
                FlatState.split(startState, kept());
            }
            gradient = new float[start.length];
            workspace = new Workspace(network, roundUp(Math.min(training.batch(), shard.count())), true);
            keys = new long[Math.min(training.batch(), shard.count())];
            wholePass = BatchContext.training(keys.length, keys);
            epochKeys = RandomStream.of(training.seed(), SAMPLE_KEY, epoch);
            loader = new BatchLoader(workspace.input(), normalization, augmenter());
            loss = training.loss().bind(workspace.output(), workspace.outputGradient());
        }

        private Augmenter augmenter() {
            return training.augmentation().isEmpty()
                    ? null
                    : new Augmenter(
                            training.augmentation(),
                            training.seed(),
                            epoch,
                            shard.channels(),
                            shard.height(),
                            shard.width());
        }

        ShardResult run() {
            int[] order = RandomStream.of(training.seed(), ORDER_KEY, epoch, shard.index())
                    .permutation(shard.count());
            for (int first = 0; first < order.length; first += training.batch()) {
                step(order, first, Math.min(training.batch(), order.length - first));
            }
            for (float parameter : parameters) {
                requireFinite(parameter, "a parameter", order.length - 1);
            }
            return new ShardResult(shard.index(), shard.count(), parameters, FlatState.join(kept()), lossSum, correct);
        }

        /** The arrays that live on after the average. */
        private float[][] kept() {
            boolean averaged = training.optimizerState() == StateAveraging.AVERAGED;
            return Stream.of(averaged ? optimizerState : new float[0][], ema)
                    .flatMap(Arrays::stream)
                    .toArray(float[][]::new);
        }

        private void step(int[] order, int first, int count) {
            loader.load(shard, order, first, count);
            BatchContext pass = pass(order, first, count);
            workspace.forward(parameters, pass);
            double batchLoss = loss.apply(loader.labels(), count);
            requireFinite(batchLoss / count, "the loss", first);
            lossSum += batchLoss;
            for (int sample = 0; sample < count; sample++) {
                correct += loss.prediction(sample) == loader.labels()[sample] ? 1 : 0;
            }
            Arrays.fill(gradient, 0f);
            workspace.backward(parameters, gradient, pass);
            training.clipping().clip(gradient, trainedCount);
            training.optimizer().step(parameters, gradient, optimizerState, trainedCount, learningRate(first));
            training.ema().step(parameters, ema);
        }

        private void requireFinite(double value, String what, int sample) {
            if (!Double.isFinite(value)) {
                int step = sample / training.batch() + 1;
                int steps = (shard.count() - 1) / training.batch() + 1;
                throw new DivergedException(new Divergence(epoch, shard.index(), step, steps, what + " is " + value));
            }
        }

        /** A key for each sample that depends on the sample, the epoch and the seed alone. */
        private BatchContext pass(int[] order, int first, int count) {
            for (int i = 0; i < count; i++) {
                sampleKey.restart(epochKeys, shard.ids()[order[first + i]]);
                keys[i] = sampleKey.nextLong();
            }
            return count == keys.length ? wholePass : BatchContext.training(count, keys);
        }

        private float learningRate(int samplesBefore) {
            double epochs = epoch - 1 + (double) samplesBefore / shard.count();
            return (float) (training.learningRate() * training.schedule().share(epochs / training.epochs()));
        }
    }
}
