package io.lenslet.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.ConfigException;
import io.lenslet.config.YamlWriter;
import io.lenslet.testing.Trainings;
import io.lenslet.train.Training;
import io.lenslet.train.augmentation.Augmentation.Brightness;
import io.lenslet.train.augmentation.Augmentation.Contrast;
import io.lenslet.train.augmentation.Augmentation.Elastic;
import io.lenslet.train.augmentation.Augmentation.Erase;
import io.lenslet.train.augmentation.Augmentation.Flip;
import io.lenslet.train.augmentation.Augmentation.Rotate;
import io.lenslet.train.augmentation.Augmentation.Scale;
import io.lenslet.train.augmentation.Augmentation.Shear;
import io.lenslet.train.augmentation.Augmentation.Shift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Augmentation in job files. */
class AugmentationTest {

    @Test
    void everyKindCanBeNamed() {
        Training training = training("""
              - shift: {pixels: 2}
              - rotate: {degrees: 10}
              - scale: {range: 0.1}
              - shear: {degrees: 5}
              - elastic: {alpha: 34, sigma: 5}
              - flip
              - erase: {probability: 0.3, size: 8}
              - brightness: {range: 0.2}
              - contrast: {range: 0.4}
            """);
        assertThat(training.augmentation())
                .containsExactly(
                        new Shift(2),
                        new Rotate(10),
                        new Scale(0.1),
                        new Shear(5),
                        new Elastic(34, 5),
                        new Flip(0.5),
                        new Erase(0.3, 8),
                        new Brightness(0.2),
                        new Contrast(0.4));
        assertThat(Trainings.of(YamlWriter.write(training))).isEqualTo(training);
    }

    @Test
    void whatIsLeftOutHasADefault() {
        assertThat(Trainings.of("{epochs: 1, learningRate: 1}").augmentation()).isEmpty();
        assertThat(training("  - flip: {probability: 0.25}\n  - elastic: {alpha: 20}\n  - erase: {size: 4}\n")
                        .augmentation())
                .containsExactly(new Flip(0.25), new Elastic(20, 4), new Erase(0.5, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rotate: {degrees: -1}                | degrees must be from 0 to 180.0, was -1.0",
                "rotate: {degrees: 181}               | degrees must be from 0 to 180.0, was 181.0",
                "shift: {pixels: -2}                  | pixels must be from 0 to 4096, was -2",
                "shift: {pixels: 5000}                | pixels must be from 0 to 4096, was 5000",
                "shift: {pixels: 1.5}                 | training.augmentation.0.shift.pixels must be an integer, was"
                        + " 1.5",
                "scale: {range: 0.6}                  | range must be from 0 to 0.5, was 0.6",
                "shear: {degrees: 46}                 | degrees must be from 0 to 45.0, was 46.0",
                "elastic: {alpha: -1}                 | alpha must be from 0 to 100 sigma, 400.0, was -1.0",
                "elastic: {alpha: 201, sigma: 2}      | alpha must be from 0 to 100 sigma, 200.0, was 201.0",
                "elastic: {alpha: 3, sigma: 0.5}      | sigma must be from 1 to 4096, was 0.5",
                "flip: {probability: 1.1}             | probability must be from 0 to 1.0, was 1.1",
                "erase: {probability: 2, size: 4}     | probability must be from 0 to 1.0, was 2.0",
                "erase: {size: 0}                     | size must be from 1 to 4096 pixels, was 0",
                "brightness: {range: 1.5}             | range must be from 0 to 1.0, was 1.5",
                "contrast: {range: -0.5}              | range must be from 0 to 1.0, was -0.5",
            })
    void parametersOutOfRangeAreNamedWithTheirLine(String kind, String problem) {
        String message = problem.replace("training.", "") + " (test line 4)";
        assertThatThrownBy(() -> training("  - " + kind + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void unknownAndRepeatedKindsAreRefused() {
        assertThatThrownBy(() -> training("  - rotation: {degrees: 3}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown augmentation 'rotation' (test line 4); did you mean 'rotate'? "
                        + "Known: flip, scale, shear, rotate, shift, elastic, brightness, contrast, erase");
        assertThatThrownBy(() -> training("  - flip\n  - shift: {pixels: 1}\n  - flip\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("augmentation must name each kind once, was flip twice (test line 3)");
    }

    private static Training training(String augmentation) {
        return Trainings.of("epochs: 1\nlearningRate: 1\naugmentation:\n" + augmentation);
    }
}
