package io.lenslet.testing;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.train.Training;

/** Hyper-parameters as a job file gives them: what is not named has its default. */
public final class Trainings {

    private Trainings() {}

    /** The training of a YAML text such as {@code {epochs: 3, learningRate: 0.05}}. */
    public static Training of(String yaml) {
        return Binder.bind(Yaml.read(yaml, "test"), Training.class);
    }
}
