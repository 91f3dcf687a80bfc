package io.lenslet.train;

import io.lenslet.config.UsageException;
import io.lenslet.data.DatasetDescription;
import io.lenslet.data.LabeledSamples;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.nn.WorkspaceSize;
import java.util.Optional;

/** What can be wrong between data, network and hyper-parameters, found before training starts. */
public final class TrainingChecks {

    private static final long MEBIBYTE = 1 << 20;

    private TrainingChecks() {}

    /**
     * The run of a network, called {@code name} in errors, on these data; {@link UsageException} where data, network
     * and hyper-parameters do not fit each other.
     */
    public static TrainingRun run(
            LabeledSamples train,
            Optional<LabeledSamples> validation,
            Optional<LabeledSamples> test,
            int classes,
            Normalization normalization,
            Network network,
            String name,
            Training training) {
        requireShape(network, train.description(), name, train.name());
        test.ifPresent(set -> requireShape(network, set.description(), name, set.name()));
        validation.ifPresent(set -> requireShape(network, set.description(), name, set.name()));
        requireHeldOut(train, validation, training);
        if (!network.output().equals(new Shape(classes, 1, 1))) {
            throw new UsageException("network " + name + " must end in " + classes
                    + "x1x1, one output for each of data.classes, ends in " + network.output());
        }
        requireLearning(network, name);
        requireLoss(training, classes);
        requireSamples("training.shards", training.shards(), train.count());
        requireSamples("the micro-batches of training.batch", training.pieces(), train.count());
        requireModelFits(network, name);
        requireArrays(network, name, training, train.count());
        return new TrainingRun(
                train.source(),
                train.count(),
                test.map(set -> new SampleSet(set.source(), set.count())),
                validation.map(set -> new SampleSet(set.source(), set.count())),
                network,
                normalization,
                training);
    }

    /** So that whatever is chosen by what epochs are measured on, the test set is not looked at before the end. */
    private static void requireHeldOut(LabeledSamples train, Optional<LabeledSamples> validation, Training training) {
        if (validation.isEmpty() && training.earlyStopping().watches()) {
            throw new UsageException(
                    "training.earlyStopping needs data.validation, for example 10 %, which it watches");
        }
        if (train.count() == 0 || validation.filter(set -> set.count() == 0).isPresent()) {
            throw new UsageException("data.validation must leave images to train on and to validate with, left "
                    + train.count() + " to train on");
        }
    }

    private static void requireShape(Network network, DatasetDescription data, String name, String images) {
        Shape shape = new Shape(data.channels(), data.height(), data.width());
        if (!shape.equals(network.input())) {
            throw new UsageException("network " + name + " takes images of " + network.input() + ", those in " + images
                    + " are " + shape);
        }
    }

    private static void requireLearning(Network network, String name) {
        if (network.trainedCount() == 0) {
            throw new UsageException("network " + name + " must have a layer that learns, "
                    + (network.parameterCount() == 0 ? "none has parameters" : "all that have parameters are frozen"));
        }
    }

    private static void requireSamples(String what, int pieces, int images) {
        if (pieces > images) {
            throw new UsageException(
                    what + " must be at most the number of training images, " + images + ", was " + pieces);
        }
    }

    /** A model file is written from one array. */
    private static void requireModelFits(Network network, String name) {
        long bytes = (long) network.parameterCount() * Float.BYTES;
        if (bytes > Integer.MAX_VALUE - MEBIBYTE) {
            throw new UsageException("network " + name + " has " + network.parameterCount() + " parameters, "
                    + bytes / MEBIBYTE + " MiB, expected less than 2047 MiB, which a model file holds");
        }
    }

    /** The values of a batch lie in arrays, in training and in the test. */
    private static void requireArrays(Network network, String name, Training training, int images) {
        int samples = (images - 1) / training.pieces() + 1;
        try {
            WorkspaceSize.requireArrays(network, Math.min(samples, training.pieceBatch()));
            ShardEvaluator.requireArrays(network);
        } catch (IllegalArgumentException e) {
            throw new UsageException("network " + name + ", training.batch " + training.batch() + ": " + e.getMessage()
                    + "; choose a smaller batch, or a smaller network");
        }
    }

    private static void requireLoss(Training training, int classes) {
        try {
            training.loss().requireClasses(classes);
        } catch (IllegalArgumentException e) {
            throw new UsageException("training.loss: " + e.getMessage());
        }
    }
}
