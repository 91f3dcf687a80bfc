package io.lenslet.train;

import io.lenslet.data.Shard;
import io.lenslet.nn.BatchContext;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Workspace;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Measures the statistics of batch normalization for given parameters: the mean and the mean square of each channel
 * over many batches, each normalized by its own statistics as in training (Wu and Johnson, "Rethinking 'Batch' in
 * BatchNorm", 2021, section 3: PreciseBN). Unlike running averages they owe nothing to earlier parameters, nor to those
 * that the shards had before they were averaged. Images are as in a test, not augmented, and nothing is dropped.
 *
 * <p>A pure function of its arguments. The mean of means and of mean squares over batches, weighted by samples, is that
 * over their samples.
 */
public record StatisticsMeter(Network network, Training training, Normalization normalization) implements Serializable {

    /**
     * Measures the first samples of the shard, its share of those asked for, in batches of training's size; {@code
     * parameters} is not modified.
     */
    public ShardStatistics measure(float[] parameters, Shard shard) {
        int samples = samples(shard);
        float[] measured = parameters.clone();
        int trained = network.trainedCount();
        double[] sums = new double[network.movingCount() - trained];
        int batch = Math.min(training.pieceBatch(), samples);
        Workspace workspace = new Workspace(network, BatchGradient.roundUp(batch), false);
        BatchLoader loader = new BatchLoader(workspace.input(), normalization);
        int[] places = new int[samples];
        Arrays.setAll(places, i -> i);
        for (int first = 0; first < samples; first += batch) {
            int count = Math.min(batch, samples - first);
            loader.load(shard, places, first, count);
            workspace.forward(measured, BatchContext.measuring(count));
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.fma(count, measured[trained + i], sums[i]);
            }
        }
        return new ShardStatistics(samples, sums);
    }

    private int samples(Shard shard) {
        int share = (training.batchNorm().reestimate() - 1) / training.pieces() + 1;
        return Math.min(share, shard.count());
    }
}
