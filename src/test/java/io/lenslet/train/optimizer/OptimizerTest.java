package io.lenslet.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Rounds;
import io.lenslet.train.FlatState;
import io.lenslet.train.Results;
import io.lenslet.train.ShardSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permitted optimizer, found by reflection, with its defaults and with values of its own for every key. */
class OptimizerTest {

    private static final int COUNT = 37; // no multiple of a vector
    private static final int TAIL = 5;
    private static final int STEPS = 60;
    private static final float RATE = 0x1p-6f;

    private static final List<Optimizer> OTHERS = List.of(
            new Sgd(0, 0.01, false), new Sgd(0.5, 0.01, true),
            new Adam(0.8, 0.99, 0.25, 0.01), new AdamW(0.8, 0.99, 0.25, 0.1),
            new RmsProp(0.9, 0.25, 0.5, 0.01), new Adagrad(0.25, 0.01));

    record Choice(Optimizer optimizer) {}

    static Stream<Optimizer> optimizers() {
        List<Optimizer> all = new ArrayList<>(OTHERS);
        for (Class<?> member : Optimizer.class.getPermittedSubclasses()) {
            assertThat(OTHERS)
                    .as("values of its own for every permitted optimizer")
                    .hasAtLeastOneElementOfType(member);
            all.add(bind(tag(member)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theParametersFollowTheDefinition(Optimizer optimizer) {
        Trial trial = new Trial(optimizer, 1);
        double[] start = trial.doubles();
        double[][] gradients = new double[COUNT][STEPS];
        double[][] actual = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            trial.step();
            actual[t] = trial.doubles();
            for (int i = 0; i < COUNT; i++) {
                gradients[i][t] = trial.gradient[i];
            }
        }
        for (int i = 0; i < COUNT; i++) {
            double[] expected = ReferenceOptimizers.run(optimizer, start[i], gradients[i], RATE);
            double[] tolerances = ReferenceOptimizers.tolerances(optimizer, start[i], gradients[i], RATE);
            for (int t = 0; t < STEPS; t++) {
                assertThat(actual[t][i])
                        .as("parameter %d after step %d", i, t + 1)
                        .isCloseTo(expected[t], within(tolerances[t]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theTailAndTheGradientAreLeftAlone(Optimizer optimizer) {
        Trial trial = new Trial(optimizer, 2);
        float[] before = trial.parameters.clone();
        trial.drawGradient();
        float[] gradient = trial.gradient.clone();
        optimizer.step(trial.parameters, trial.gradient, trial.state, COUNT, RATE);
        assertThat(trial.gradient).isEqualTo(gradient);
        assertThat(Arrays.copyOfRange(trial.parameters, COUNT, COUNT + TAIL))
                .isEqualTo(Arrays.copyOfRange(before, COUNT, COUNT + TAIL));
        for (int i = 0; i < COUNT; i++) {
            assertThat(trial.parameters[i]).isNotEqualTo(before[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theSameStepsGiveTheSameBits(Optimizer optimizer) {
        Trial first = new Trial(optimizer, 3).steps(STEPS);
        // In between, the JIT may have made other code of the loop.
        new Trial(optimizer, 4).steps(5000);
        Trial second = new Trial(optimizer, 3).steps(STEPS);
        assertThat(second.parameters).isEqualTo(first.parameters);
        assertThat(second.state).isDeepEqualTo(first.state);
    }

    /**
     * What is sent and averaged must be all that there is: a trial that is taken apart and put together goes on the
     * same.
     */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aStateSurvivesBeingFlattened(Optimizer optimizer) {
        Trial whole = new Trial(optimizer, 5).steps(7);
        float[] flat = FlatState.join(whole.state);
        assertThat(flat).hasSize(optimizer.stateLength(COUNT));
        Trial copy = new Trial(optimizer, 5).steps(7);
        copy.state = optimizer.newState(COUNT);
        FlatState.split(flat, copy.state);
        assertThat(copy.steps(3).parameters).isEqualTo(whole.steps(3).parameters);
    }

    @Test
    void aStateOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> FlatState.split(new float[5], new Sgd(0.9, 0, false).newState(4)))
                .hasMessage("the state must be 4 numbers for this network and training, was 5");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theAverageOfEqualStatesIsThatState(Optimizer optimizer) {
        float[] state = FlatState.join(new Trial(optimizer, 6).steps(9).state);
        ShardSum sum = Rounds.sum(IntStream.range(0, 3)
                .mapToObj(shard -> Results.shard(shard, 5 + shard, new float[0], state, 0, 0))
                .toList());
        assertThat(sum.meanState()).isEqualTo(state);
    }

    /**
     * Shards of unequal length, and a gradient that is the same always: the corrected moments are that gradient and its
     * square in each shard and must be so in the average, so that the next step is the rate. With any one count of
     * steps for all they are not.
     */
    @Test
    void theBiasCorrectionOfAdamIsRightAfterTheAverageOfShardsOfUnequalLength() {
        for (Optimizer optimizer : List.of(bind("adam"), new AdamW(0.9, 0.999, 1e-8, 0))) {
            ShardSum sum = Rounds.sum(List.of(
                    Results.shard(0, 10, new float[0], constantSteps(optimizer, 1), 0, 0),
                    Results.shard(1, 30, new float[0], constantSteps(optimizer, 3), 0, 0)));
            float[][] state = optimizer.newState(1);
            FlatState.split(sum.meanState(), state);
            float[] parameters = {0};
            optimizer.step(parameters, new float[] {0.5f}, state, 1, 1f);
            // Four steps of some six roundings each, in the numerator and in the denominator.
            assertThat(parameters[0]).isCloseTo(-1f, within(48 * 0x1p-24f));
        }
    }

    private static float[] constantSteps(Optimizer optimizer, int steps) {
        float[][] state = optimizer.newState(1);
        for (int t = 0; t < steps; t++) {
            optimizer.step(new float[1], new float[] {0.5f}, state, 1, 1f);
        }
        return FlatState.join(state);
    }

    @Test
    void theDefaultsAreThoseOfPyTorch() {
        assertThat(bind("sgd")).isEqualTo(new Sgd(0.9, 0, false));
        assertThat(bind("adam")).isEqualTo(new Adam(0.9, 0.999, 1e-8, 0));
        assertThat(bind("adamW")).isEqualTo(new AdamW(0.9, 0.999, 1e-8, 0.01));
        assertThat(bind("rmsProp")).isEqualTo(new RmsProp(0.99, 1e-8, 0, 0));
        assertThat(bind("adagrad")).isEqualTo(new Adagrad(1e-10, 0));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void whatIsWrittenBindsToTheSame(Optimizer optimizer) {
        String text = YamlWriter.write(new Choice(optimizer));
        assertThat(Binder.bind(Yaml.read(text, "job"), Choice.class).optimizer())
                .isEqualTo(optimizer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd: {momentum: 1}                    | momentum must be at least 0 and below 1, was 1.0 (job line 1)",
                "sgd: {momentum: 0, nesterov: true}    | nesterov must be false where momentum is 0, was true (job"
                        + " line 1)",
                "adam: {beta2: -0.1}                   | beta2 must be at least 0 and below 1, was -0.1 (job line 1)",
                "adamW: {epsilon: 0}                   | epsilon must be above 0, was 0.0 (job line 1)",
                "rmsProp: {alpha: 1.5}                 | alpha must be at least 0 and below 1, was 1.5 (job line 1)",
                "adagrad: {weightDecay: 1}             | weightDecay must be at least 0 and below 1, was 1.0 (job line"
                        + " 1)",
            })
    void valuesOutOfRangeAreRefused(String yaml, String message) {
        assertThatThrownBy(() -> bind(yaml)).hasMessage(message);
    }

    private static Optimizer bind(String yaml) {
        return Binder.bind(Yaml.read(yaml, "job"), Optimizer.class);
    }

    private static String tag(Class<?> member) {
        return member.getSimpleName().substring(0, 1).toLowerCase()
                + member.getSimpleName().substring(1);
    }

    /** Parameters of about 1 and gradients of size 1/4 to 1 and any sign. */
    private static final class Trial {

        private final Optimizer optimizer;
        private final RandomStream random;
        private final float[] parameters = new float[COUNT + TAIL];
        private final float[] gradient = new float[COUNT + TAIL];
        private float[][] state;

        Trial(Optimizer optimizer, long seed) {
            this.optimizer = optimizer;
            random = RandomStream.of(seed);
            state = optimizer.newState(COUNT);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = 2 * random.nextFloat() - 1;
            }
        }

        void drawGradient() {
            for (int i = 0; i < gradient.length; i++) {
                float size = 0.25f + 0.75f * random.nextFloat();
                gradient[i] = random.nextInt(2) == 0 ? size : -size;
            }
        }

        void step() {
            drawGradient();
            optimizer.step(parameters, gradient, state, COUNT, RATE);
        }

        Trial steps(int steps) {
            for (int t = 0; t < steps; t++) {
                step();
            }
            return this;
        }

        double[] doubles() {
            double[] doubles = new double[COUNT];
            Arrays.setAll(doubles, i -> parameters[i]);
            return doubles;
        }
    }
}
