package io.lenslet.config;

import static io.lenslet.config.Samples.assertRefused;
import static io.lenslet.config.Samples.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Samples.Every;
import io.lenslet.config.Samples.Job;
import io.lenslet.config.Samples.MomentumRule;
import io.lenslet.config.Samples.Sgd;
import io.lenslet.config.Samples.Size;
import io.lenslet.config.Samples.Training;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {

    record Whole(int value) {}

    record Long(long value) {}

    record Single(float value) {}

    record Real(double value) {}

    record Flag(boolean value) {}

    record Text(String value) {}

    record Rule(MomentumRule value) {}

    record Many(List<Integer> value) {}

    record Unbindable(Object value) {}

    record Broken(int value) {
        Broken {
            value = 1 / (value - value);
        }
    }

    record WrongDefault(@Default("ten") int epochs) {}

    @Test
    void keysGoToTheComponentsOfTheSameName() {
        assertThat(bind(
                        "output: hdfs://runs/1\nnetwork: lenet5\ntraining:\n  epochs: 3\n  momentum: weighted-mean\n",
                        Job.class))
                .isEqualTo(new Job(
                        "lenet5",
                        new Training(3, 8, new Sgd(0.9, 0), MomentumRule.WEIGHTED_MEAN),
                        Optional.of("hdfs://runs/1")));
    }

    @Test
    void defaultsStandInForAbsentKeys() {
        assertThat(bind("network: lenet5\n", Job.class))
                .isEqualTo(new Job(
                        "lenet5", new Training(10, 8, new Sgd(0.9, 0), MomentumRule.AVERAGED), Optional.empty()));
    }

    @Test
    void numbersAreReadAsYamlWritesThem() {
        assertThat(bind("value: 60_000", Whole.class).value()).isEqualTo(60_000);
        assertThat(bind("value: +7", Whole.class).value()).isEqualTo(7);
        assertThat(bind("value: -2147483648", Whole.class).value()).isEqualTo(Integer.MIN_VALUE);
        assertThat(bind("value: 9223372036854775807", Long.class).value()).isEqualTo(java.lang.Long.MAX_VALUE);
        assertThat(bind("value: 1e-3", Real.class).value()).isEqualTo(1e-3);
        assertThat(bind("value: 1_000.5", Real.class).value()).isEqualTo(1000.5);
        assertThat(bind("value: .5", Real.class).value()).isEqualTo(0.5);
        assertThat(bind("value: 3", Real.class).value()).isEqualTo(3);
        // Rounding to double first gives the neighbor 1.
        assertThat(bind("value: 1.00000005960464478", Single.class).value()).isEqualTo(1.0000001f);
    }

    @Test
    void textIsTakenAsWritten() {
        assertThat(bind("value: 1.10", Text.class).value()).isEqualTo("1.10");
        assertThat(bind("value: yes", Text.class).value()).isEqualTo("yes");
        assertThat(bind("value: ''", Text.class).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "ten                  | an integer, was 'ten'",
                "'10'                 | an integer, was '10'",
                "3.5                  | an integer, was 3.5",
                "1e3                  | an integer, was 1e3",
                "true                 | an integer, was true",
                "~                    | an integer, was empty",
                "[1]                  | an integer, was a list",
                "{a: 1}               | an integer, was a mapping",
                "017                  | an integer in decimal digits, was 017",
                "0x1F                 | an integer in decimal digits, was 0x1F",
                "3000000000           | an integer from -2147483648 to 2147483647, was 3000000000",
                "-99999999999999999999 | an integer from -2147483648 to 2147483647, was -99999999999999999999"
            })
    void whatIsNoIntegerIsRefused(String yaml, String message) {
        assertRefused("value: " + yaml, Whole.class, "value must be " + message + " (jobs/train-mnist.yaml line 1)");
    }

    @Test
    void wrongTypesAreRefused() {
        assertRefused(
                "value: 9223372036854775808",
                Long.class,
                "value must be an integer from -9223372036854775808 to 9223372036854775807, was 9223372036854775808"
                        + " (jobs/train-mnist.yaml line 1)");
        assertRefused("value: half", Real.class, "value must be a number, was 'half' (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "value: .inf", Real.class, "value must be a finite number, was .inf (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "value: 1e400",
                Real.class,
                "value must be a number of magnitude at most 1.7976931348623157E308, was 1e400 (jobs/train-mnist.yaml"
                        + " line 1)");
        assertRefused(
                "value: 1e39",
                Single.class,
                "value must be a number of magnitude at most 3.4028235E38, was 1e39 (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "value: 0x1F",
                Single.class,
                "value must be a number in decimal digits, was 0x1F (jobs/train-mnist.yaml line 1)");
        assertRefused("value: yes", Flag.class, "value must be true or false, was yes (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "value: 'true'", Flag.class, "value must be true or false, was 'true' (jobs/train-mnist.yaml line 1)");
        assertRefused("value:", Text.class, "value must be text, was empty (jobs/train-mnist.yaml line 1)");
        assertRefused("value: [a]", Text.class, "value must be text, was a list (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "network: a\ntraining:\n",
                Job.class,
                "training must be a mapping, was empty (jobs/train-mnist.yaml line 2)");
        assertRefused("- 1\n", Job.class, "the document must be a mapping, was a list (jobs/train-mnist.yaml line 1)");
        assertRefused("value: 3", Many.class, "value must be a list, was 3 (jobs/train-mnist.yaml line 1)");
    }

    @Test
    void enumsAreKnownByTheirConstants() {
        assertRefused(
                "value: rest",
                Rule.class,
                "unknown momentum rule 'rest' (jobs/train-mnist.yaml line 1); did you mean 'reset'? Known: averaged,"
                        + " reset, weighted-mean");
        assertRefused(
                "value: weighted_mean",
                Rule.class,
                "unknown momentum rule 'weighted_mean' (jobs/train-mnist.yaml line 1);"
                        + " did you mean 'weighted-mean'? Known: averaged, reset, weighted-mean");
        assertRefused(
                "value: discarded",
                Rule.class,
                "unknown momentum rule 'discarded' (jobs/train-mnist.yaml line 1); Known: averaged, reset,"
                        + " weighted-mean");
        assertRefused(
                "value: {reset: 1}",
                Rule.class,
                "value must be one of averaged, reset, weighted-mean, was a mapping (jobs/train-mnist.yaml line 1)");
    }

    @Test
    void mistakesOfTheProgramAreNotTheUsers() {
        assertThatThrownBy(() -> bind("value: 1", Unbindable.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value is of class java.lang.Object, which YAML is not bound to");
        assertThatThrownBy(() -> bind("value: 1", Broken.class))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(ArithmeticException.class);
        assertRefused(
                "{}", WrongDefault.class, "epochs must be an integer, was 'ten' (default of epochs in WrongDefault)");
    }

    @Test
    void everyBindableTypeIsBound() {
        Every every = bind("""
            whole: 1
            big: 5_000_000_000
            single: 0.1
            real: 1e-3
            flag: true
            text: a b
            rule: reset
            layer: {dense: 10}
            size: 3
            nothing: {}
            names: [0, one, true]
            rows: [[1, 2.5], []]
            layers: []
            seed: 7
            sizes: [1, [2, 3], {height: 4, width: 5}]
            """, Every.class);
        assertThat(every)
                .isEqualTo(new Every(
                        1,
                        5_000_000_000L,
                        0.1f,
                        1e-3,
                        true,
                        "a b",
                        MomentumRule.RESET,
                        new Samples.Dense(10),
                        new Size(3, 3),
                        new Samples.Relu(),
                        List.of("0", "one", "true"),
                        List.of(List.of(1.0, 2.5), List.of()),
                        List.of(),
                        Optional.of(7L),
                        Optional.of(List.of(new Size(1, 1), new Size(2, 3), new Size(4, 5)))));
    }
}
