package io.lenslet.job;

import io.lenslet.config.Default;
import io.lenslet.data.IdxDataset;
import io.lenslet.nn.Normalization;
import io.lenslet.train.Training;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A job file of {@code lenslet train}. {@code network} is the name of a network in the jar ({@code lenet5}) or the path
 * of a network file. Without an {@code output} the run's folder is {@code runs/NAME-TIME}.
 */
public record TrainJob(
        Data data,
        String network,
        Training training,
        @Default("{}") CheckpointRule checkpoint,
        Optional<String> output) {

    /** Labelled images to train on and to test with, and how they are read. */
    public record Data(
            IdxDataset train,
            IdxDataset test,
            List<String> classes,
            @Default("{}") Normalization normalization) {

        public Data {
            classes = List.copyOf(classes);
            if (classes.size() < 2 || classes.size() > 256) {
                throw new IllegalArgumentException("classes must be 2 to 256 names, was " + classes.size());
            }
            if (new HashSet<>(classes).size() < classes.size()) {
                throw new IllegalArgumentException("classes must differ, was " + classes);
            }
        }
    }

    public TrainJob withOutput(String folder) {
        return new TrainJob(data, network, training, checkpoint, Optional.of(folder));
    }
}
