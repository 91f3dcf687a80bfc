package io.lenslet.train;

import io.lenslet.data.DataIdentity;
import io.lenslet.data.SampleSource;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import java.util.Optional;

/**
 * All that the trained bits depend on: data and their numbers of samples, network, normalization, hyper-parameters.
 * Epochs are measured on {@code validation} where there is one, else on the test set, and where there is none either,
 * not at all.
 */
public record TrainingRun(
        SampleSource train,
        int trainImages,
        Optional<SampleSet> test,
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
        this(
                train,
                trainImages,
                Optional.of(new SampleSet(test, testImages)),
                Optional.empty(),
                network,
                normalization,
                training);
    }

    /** What epochs are measured on. */
    public Optional<SampleSet> heldOut() {
        return validation.or(() -> test);
    }

    /** What trains a shard of this run. */
    public ShardTrainer shardTrainer() {
        return new ShardTrainer(network, training, normalization);
    }

    /** What a run tells while it lasts. Methods are called one at a time. */
    public interface Observer {

        /** The shards of a run with a test set were read, and are of these data; no epoch has begun. */
        default void dataRead(DataIdentity data) {}

        /** Training of the epoch went on by so many samples. */
        void samplesTrained(int epoch, long samples);

        /**
         * An epoch has ended: its metrics, the parameters to test and save, how they did on what is held out, where
         * anything is, and what the next epoch goes on from. The arrays do not change later.
         */
        void epochEnded(EpochMetrics metrics, Optional<Evaluation> heldOut, float[] model, Progress progress);

        /** Whether there is to be another epoch, where the job has one left; asked after each. */
        default boolean goesOn() {
            return true;
        }
    }
}
