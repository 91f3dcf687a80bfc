package io.lenslet.train;

import io.lenslet.data.DataIdentity;
import io.lenslet.data.SampleSource;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import java.util.Optional;

/**
 * All that the trained bits depend on: data and their numbers of samples, network, normalization, hyper-parameters.
 * Epochs are measured on {@code validation} where there is one, and else on the test set.
 */
public record TrainingRun(
        SampleSource train,
        int trainImages,
        SampleSource test,
        int testImages,
        Optional<SampleSet> validation,
        Network network,
        Normalization normalization,
        Training training) {

    /** A run without a validation set. */
    public TrainingRun(
            SampleSource train,
            int trainImages,
            SampleSource test,
            int testImages,
            Network network,
            Normalization normalization,
            Training training) {
        this(train, trainImages, test, testImages, Optional.empty(), network, normalization, training);
    }

    /** What epochs are measured on. */
    public SampleSet heldOut() {
        return validation.orElseGet(() -> new SampleSet(test, testImages));
    }

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
         * An epoch has ended: its metrics, the parameters to test and save, how they did on what is held out, and what the next
         * epoch goes on from. The arrays do not change later.
         */
        void epochEnded(EpochMetrics metrics, Evaluation heldOut, float[] model, Progress progress);

        /** Whether there is to be another epoch, where the job has one left; asked after each. */
        default boolean goesOn() {
            return true;
        }
    }
}
