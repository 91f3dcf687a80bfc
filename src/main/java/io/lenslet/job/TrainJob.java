package io.lenslet.job;

import io.lenslet.batch.FailureLimit;
import io.lenslet.config.Default;
import io.lenslet.preparation.ImageForm;
import io.lenslet.preparation.ImagePreparation;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingData;
import java.util.Optional;

/**
 * A job file of {@code lenslet train}. {@code network} is the name of a network in the jar ({@code lenet5}) or the path
 * of a network file, {@code weights} what it starts from where that is not the initialization. {@code preprocess} and {@code image} are those of an {@link ImagePreparation}. {@code maxFailures}
 * is a count or a percentage of the images, of training set and test set together. Without an {@code output} the run's
 * folder is {@code runs/NAME-TIME}.
 */
public record TrainJob(
        TrainingData data,
        @Default("''") String preprocess,
        @Default("{}") ImageForm image,
        @Default("0") String maxFailures,
        String network,
        Optional<StartingWeights> weights,
        Training training,
        @Default("{}") CheckpointRule checkpoint,
        Optional<String> output) {

    public TrainJob {
        FailureLimit.parse(maxFailures);
        requirePipeline(preprocess);
    }

    private static void requirePipeline(String preprocess) {
        try {
            new ImagePreparation(ImageForm.AS_IT_IS, preprocess);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("preprocess: " + e.getMessage(), e);
        }
    }

    /** What is done to images before the network sees them. */
    public ImagePreparation preparation() {
        return new ImagePreparation(image, preprocess);
    }

    public TrainJob withOutput(String folder) {
        return new TrainJob(
                data, preprocess, image, maxFailures, network, weights, training, checkpoint, Optional.of(folder));
    }

    /** The job without what its bits do not depend on. */
    TrainJob comparable() {
        return new TrainJob(
                data,
                preprocess,
                image,
                maxFailures,
                network,
                weights,
                training,
                new CheckpointRule(1, 1),
                Optional.empty());
    }
}
