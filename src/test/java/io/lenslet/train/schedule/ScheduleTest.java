package io.lenslet.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules against numbers worked out by hand, and their keys in a job file. */
class ScheduleTest {

    /** A few roundings of numbers up to 1 in double. */
    private static final double ROUNDING = 1e-15;

    record Choice(Schedule schedule) {}

    static List<Schedule> schedules() {
        return List.of(
                new Schedule.Constant(0.25),
                new Schedule.Step(0.25, 0.5, 0.125),
                new Schedule.MultiStep(List.of(0.5, 0.75), 0.1, 0.125),
                new Schedule.Exponential(0.01, 0.5),
                new Schedule.Cosine(0.2, 0.1),
                new Schedule.OneCycle(0.25, 10, 100));
    }

    @Test
    void everyPermittedScheduleIsTestedHere() {
        List<Class<?>> tested = new ArrayList<>();
        schedules().forEach(schedule -> tested.add(schedule.getClass()));
        assertThat(tested).containsExactlyInAnyOrder(Schedule.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant                                    | 0: 1, 0.3: 1, 1: 1",
                "constant: {warmUp: 0.25}                    | 0: 0, 0.125: 0.5, 0.25: 1, 1: 1",
                "step: {every: 0.25, factor: 0.5}            | 0: 1, 0.2499: 1, 0.25: 0.5, 0.5: 0.25, 0.75: 0.125,"
                        + " 0.99: 0.125",
                "step: {every: 0.25, factor: 0.5, warmUp: 0.5} | 0: 0, 0.125: 0.25, 0.25: 0.25, 0.375: 0.375, 0.5:"
                        + " 0.25",
                "step: {every: 0.1, factor: 0.5}             | 0.29: 0.25, 0.3: 0.125, 0.7: 0.0078125",
                "multiStep: {at: [0.5, 0.75]}                | 0: 1, 0.4999: 1, 0.5: 0.1, 0.7499: 0.1, 0.75: 0.01, 1:"
                        + " 0.01",
                "multiStep: {at: [0.3], factor: 0.5, warmUp: 0.4} | 0.1: 0.25, 0.3: 0.375, 0.4: 0.5",
                "exponential: {end: 0.01}                    | 0: 1, 0.5: 0.1, 1: 0.01",
                "exponential: {end: 0.0001, warmUp: 0.5}     | 0: 0, 0.25: 0.5, 0.5: 1, 0.75: 0.01, 1: 0.0001",
                "cosine                                      | 0: 0, 0.05: 0.5, 0.1: 1, 0.55: 0.5, 1: 0",
                "cosine: {warmUp: 0, floor: 0.2}             | 0: 1, 0.5: 0.6, 1: 0.2",
                "oneCycle                                    | 0: 0.04, 0.15: 0.52, 0.3: 1, 0.65: 0.500002, 1:"
                        + " 0.000004",
            })
    void theShareIs(String yaml, String points) {
        Schedule schedule = bind(yaml);
        for (String point : points.split(", ")) {
            double progress = Double.parseDouble(point.split(": ")[0]);
            double share = Double.parseDouble(point.split(": ")[1]);
            assertThat(schedule.share(progress)).as("at %s", progress).isCloseTo(share, within(ROUNDING));
        }
    }

    /** torch.optim.lr_scheduler.OneCycleLR, max_lr 1, 101 steps: its peak is at step 29.3, its last at step 100. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.040000000000000036",
        "10, 0.2904739632130776",
        "29, 0.9997516976618612",
        "64, 0.5144414847758256",
        "65, 0.4922261251434484",
        "100, 4e-06"
    })
    void oneCycleIsThatOfPyTorch(int step, double share) {
        assertThat(new Schedule.OneCycle(0.293, 25, 1e4).share(step / 100.0)).isCloseTo(share, within(1e-14));
    }

    /** Progress is a quotient of whole epochs; a stair must not come an epoch late because of how it was rounded. */
    @Test
    void aStairFallsAtTheEpochItNames() {
        for (int epochs = 1; epochs <= 100; epochs++) {
            Schedule schedule = new Schedule.Step(1.0 / (epochs + 1), 0.5, 0);
            for (int epoch = 0; epoch <= epochs; epoch++) {
                assertThat(schedule.share(epoch / (epochs + 1.0))).isEqualTo(StrictMath.pow(0.5, epoch));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void whatIsWrittenBindsToTheSame(Schedule schedule) {
        String text = YamlWriter.write(new Choice(schedule));
        assertThat(Binder.bind(Yaml.read(text, "job"), Choice.class).schedule()).isEqualTo(schedule);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theShareStaysInRange(Schedule schedule) {
        assertThat(Stream.iterate(0, i -> i <= 1000, i -> i + 1).map(i -> schedule.share(i / 1000.0)))
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant: {warmUp: 1}                  | warmUp must be at least 0 and below 1, was 1.0 (job line 1)",
                "step: {every: 0}                       | every must be above 0 and below 1, was 0.0 (job line 1)",
                "step: {every: 0.5, factor: 0}          | factor must be above 0, was 0.0 (job line 1)",
                "multiStep: {at: [0.5, 0.5]}            | at must be rising points above 0 and below 1, was [0.5, 0.5]"
                        + " (job line 1)",
                "multiStep: {at: [1]}                   | at must be rising points above 0 and below 1, was [1.0] (job"
                        + " line 1)",
                "exponential: {end: 0}                  | end must be above 0 and at most 1, was 0.0 (job line 1)",
                "cosine: {floor: 1}                     | floor must be at least 0 and below 1, was 1.0 (job line 1)",
                "oneCycle: {startDivisor: 0}            | startDivisor must be above 0, was 0.0 (job line 1)",
            })
    void valuesOutOfRangeAreRefused(String yaml, String message) {
        assertThatThrownBy(() -> bind(yaml)).hasMessage(message);
    }

    private static Schedule bind(String yaml) {
        return Binder.bind(Yaml.read(yaml, "job"), Schedule.class);
    }
}
