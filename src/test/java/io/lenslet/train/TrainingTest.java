package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.nn.loss.CrossEntropy;
import io.lenslet.nn.loss.Loss;
import io.lenslet.testing.Trainings;
import io.lenslet.train.optimizer.AdamW;
import io.lenslet.train.optimizer.Clipping;
import io.lenslet.train.optimizer.Sgd;
import io.lenslet.train.schedule.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of {@code training} that decide how a run learns. */
class TrainingTest {

    private static final Training EVERYTHING = Trainings.of("""
        epochs: 10
        loss: {crossEntropy: {labelSmoothing: 0.1, classWeights: [1, 2.5]}}
        learningRate: 0.001
        schedule: {multiStep: {at: [0.5, 0.75], factor: 0.2, warmUp: 0.05}}
        optimizer: {adamW: {weightDecay: 0.05}}
        clipping: {norm: 1}
        averaging: {every: {quadratic: {least: 4, coefficient: 0.02}}, momentum: 0.5, nesterov: true}
        ema: {decay: 0.99}
        """);

    @Test
    void everyKeyIsBound() {
        assertThat(EVERYTHING.loss()).isEqualTo(new CrossEntropy(0.1, List.of(1.0, 2.5)));
        assertThat(EVERYTHING.schedule()).isEqualTo(new Schedule.MultiStep(List.of(0.5, 0.75), 0.2, 0.05));
        assertThat(EVERYTHING.optimizer()).isEqualTo(new AdamW(0.9, 0.999, 1e-8, 0.05));
        assertThat(EVERYTHING.clipping()).isEqualTo(new Clipping.Norm(1));
        assertThat(EVERYTHING.averaging()).isEqualTo(new Averaging(new Interval.Quadratic(4, 0.02), 0.5, true));
        assertThat(EVERYTHING.ema()).isEqualTo(new Ema(0.99));
    }

    @Test
    void theDefaultsArePlainAveraging() {
        Training plain = Trainings.of("{epochs: 1, learningRate: 0.1}");
        assertThat(plain.loss()).isEqualTo(Loss.PLAIN);
        assertThat(plain.schedule()).isEqualTo(new Schedule.Constant(0));
        assertThat(plain.optimizer()).isEqualTo(new Sgd(0.9, 0, false));
        assertThat(plain.clipping()).isEqualTo(new Clipping.None());
        assertThat(plain.averaging()).isEqualTo(new Averaging(new Interval.Epoch(), 0, false));
        assertThat(plain.ema()).isEqualTo(new Ema(0));
        assertThat(Trainings.of("{epochs: 1, learningRate: 0.1, ema: {}}").ema())
                .isEqualTo(new Ema(0.999));
    }

    @Test
    void whatIsWrittenBindsToTheSame() {
        assertThat(Binder.bind(Yaml.read(YamlWriter.write(EVERYTHING), "job"), Training.class))
                .isEqualTo(EVERYTHING);
    }

    /** Spark sends it to the executors inside the tasks. */
    @Test
    void itIsSerializable() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(EVERYTHING);
        }
    }
}
