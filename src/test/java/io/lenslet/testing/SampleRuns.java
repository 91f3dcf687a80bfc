package io.lenslet.testing;

import io.lenslet.data.SampleDigits;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.train.TrainingRun;

/** Training runs over the digits that are committed: a thousand to train on, 300 to test with. */
public final class SampleRuns {

    private SampleRuns() {}

    /** The run of a network and a training's YAML text, see {@link Trainings}. */
    public static TrainingRun of(Network network, String training) {
        return new TrainingRun(
                SampleDigits.TRAINING,
                1000,
                SampleDigits.TEST,
                300,
                network,
                new Normalization(0.1307, 0.3081),
                Trainings.of(training));
    }
}
