package io.lenslet.job;

import io.lenslet.config.Default;
import io.lenslet.train.Training;
import io.lenslet.train.TrainingData;
import java.util.Optional;

/**
 * A job file of {@code lenslet train}. {@code network} is the name of a network in the jar ({@code lenet5}) or the path
 * of a network file. Without an {@code output} the run's folder is {@code runs/NAME-TIME}.
 */
public record TrainJob(
        TrainingData data,
        String network,
        Training training,
        @Default("{}") CheckpointRule checkpoint,
        Optional<String> output) {

    public TrainJob withOutput(String folder) {
        return new TrainJob(data, network, training, checkpoint, Optional.of(folder));
    }
}
