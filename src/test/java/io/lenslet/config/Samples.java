package io.lenslet.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

/** Records as job and network files have them, and one of every type that can be bound. */
final class Samples {

    static final String FILE = "jobs/train-mnist.yaml";

    private Samples() {}

    record Job(String network, @Default("{}") Training training, Optional<String> output) {}

    record Training(
            @Default("10") int epochs,
            @Default("8") int shards,
            @Default("sgd") Optimizer optimizer,
            @Default("averaged") MomentumRule momentum) {

        Training {
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs must be at least 1, was " + epochs);
            }
            if (shards > 1000 * epochs) {
                throw new IllegalArgumentException("more than 1000 shards an epoch, was " + shards + " for " + epochs);
            }
        }
    }

    enum MomentumRule {
        AVERAGED,
        RESET,
        WEIGHTED_MEAN
    }

    sealed interface Optimizer permits Sgd, Adam, Adaptive {}

    record Sgd(
            @Default("0.9") double momentum, @Default("0") double weightDecay) implements Optimizer {}

    record Adam(
            @Default("0.9") double beta1, @Default("0.999") double beta2) implements Optimizer {}

    sealed interface Adaptive extends Optimizer permits RmsProp {}

    record RmsProp(double decay) implements Adaptive {}

    record Net(List<Layer> layers) {}

    sealed interface Layer permits Conv2d, MaxPool2d, Dense, Relu {}

    record Conv2d(int filters, Size size, @Default("0") Size padding) implements Layer {}

    record MaxPool2d(@Default("2") Size size) implements Layer {}

    @Shorthand
    record Dense(int units) implements Layer {}

    record Relu() implements Layer {}

    @Shorthand
    record Size(int height, int width) {
        Size {
            if (height < 0) {
                throw new IllegalArgumentException("height must not be negative, was " + height);
            }
        }
    }

    record Every(
            int whole,
            long big,
            float single,
            double real,
            boolean flag,
            String text,
            MomentumRule rule,
            Layer layer,
            Size size,
            Relu nothing,
            List<String> names,
            List<List<Double>> rows,
            List<Layer> layers,
            Optional<Long> seed,
            Optional<List<Size>> sizes) {}

    static <T> T bind(String yaml, Class<T> type) {
        return Binder.bind(Yaml.read(yaml, FILE), type);
    }

    static void assertRefused(String yaml, Class<?> type, String... lines) {
        assertThatThrownBy(() -> bind(yaml, type))
                .as(yaml)
                .isInstanceOf(ConfigException.class)
                .hasMessage(String.join("\n", lines));
    }
}
