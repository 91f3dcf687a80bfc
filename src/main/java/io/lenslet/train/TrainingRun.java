package io.lenslet.train;

import io.lenslet.data.DataIdentity;
import io.lenslet.data.SampleSource;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;

/** All that the trained bits depend on: data and their numbers of samples, network, normalization, hyper-parameters. */
public record TrainingRun(
        SampleSource train,
        int trainImages,
        SampleSource test,
        int testImages,
        Network network,
        Normalization normalization,
        Training training) {

    /** What trains a shard of this run. */
    public ShardTrainer shardTrainer() {
        return new ShardTrainer(network, training, normalization);
    }

    /** What a run tells while it lasts. Methods are called one at a time. */
    public interface Observer {

        /** The shards were read, and are of these data; no epoch has begun. */
        default void dataRead(DataIdentity data) {}

        /** Training of the epoch went on by so many samples. */
        void samplesTrained(int epoch, long samples);

        /**
         * An epoch has ended: its metrics, the parameters to test and save, how they did in the test, and what the next
         * epoch goes on from. The arrays do not change later.
         */
        void epochEnded(EpochMetrics metrics, Evaluation test, float[] model, Progress progress);
    }
}
