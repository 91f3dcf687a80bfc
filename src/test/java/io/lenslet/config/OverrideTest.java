package io.lenslet.config;

import static io.lenslet.config.Samples.FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Samples.Adam;
import io.lenslet.config.Samples.Conv2d;
import io.lenslet.config.Samples.Dense;
import io.lenslet.config.Samples.Job;
import io.lenslet.config.Samples.Net;
import io.lenslet.config.Samples.Relu;
import io.lenslet.config.Samples.Sgd;
import io.lenslet.config.Samples.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverrideTest {

    private static final String JOB = "network: lenet5\ntraining:\n  epochs: 10\n  optimizer: sgd\n";
    private static final String NET = "layers:\n  - conv2d: {filters: 6, size: 5}\n  - dense: 10\n";

    @Test
    void aKeyOfTheFileIsReplaced() {
        assertThat(job("training.epochs=3").training().epochs()).isEqualTo(3);
        assertThat(job(" network = simplest ").network()).isEqualTo("simplest");
        assertThat(job("network=a=b").network()).isEqualTo("a=b");
    }

    @Test
    void aKeyNotInTheFileIsAdded() {
        assertThat(job("training.shards=4").training().shards()).isEqualTo(4);
        assertThat(job("output=runs/1").output()).isEqualTo(Optional.of("runs/1"));
        assertThat(bind("network: a\n", Job.class, "training.epochs=3")
                        .training()
                        .epochs())
                .isEqualTo(3);
        assertThat(bind("network: a\ntraining:\n", Job.class, "training.epochs=3")
                        .training()
                        .epochs())
                .isEqualTo(3);
    }

    @Test
    void theLastOverrideWins() {
        assertThat(job("training.epochs=3", "training.epochs=4").training().epochs())
                .isEqualTo(4);
    }

    @Test
    void keysBelowAUnionAreReached() {
        assertThat(job("training.optimizer.sgd.momentum=0.5").training().optimizer())
                .isEqualTo(new Sgd(0.5, 0));
        assertThat(job("training.optimizer.sgd.momentum=0.5", "training.optimizer.sgd.weightDecay=0.1")
                        .training()
                        .optimizer())
                .isEqualTo(new Sgd(0.5, 0.1));
        assertThat(bind("network: a\n", Job.class, "training.optimizer.adam.beta1=0.5")
                        .training()
                        .optimizer())
                .isEqualTo(new Adam(0.5, 0.999));
        assertThat(job("training.optimizer=adam").training().optimizer()).isEqualTo(new Adam(0.9, 0.999));
        assertThat(job("training.optimizer={adam: {beta2: 0.5}}").training().optimizer())
                .isEqualTo(new Adam(0.9, 0.5));
    }

    @Test
    void elementsOfListsAreReachedByIndex() {
        assertThat(bind(NET, Net.class, "layers.0.conv2d.filters=8", "layers.1=relu")
                        .layers())
                .containsExactly(new Conv2d(8, new Size(5, 5), new Size(0, 0)), new Relu());
        assertThat(bind(NET, Net.class, "layers=[relu, {dense: 3}]").layers())
                .containsExactly(new Relu(), new Dense(3));
    }

    @Test
    void theTreeItselfIsNotChanged() {
        Node tree = Yaml.read(JOB, FILE);
        tree.with("training.epochs=3");
        assertThat(tree).isEqualTo(Yaml.read(JOB, FILE));
    }

    @Test
    void errorsNameTheOverride() {
        assertRefused("training.epochs=0", "epochs must be at least 1, was 0 (--set training.epochs=0)");
        assertRefused(
                "training.epochs=ten", "training.epochs must be an integer, was 'ten' (--set training.epochs=ten)");
        assertRefused("training.epochs=", "training.epochs must be an integer, was empty (--set training.epochs=)");
        assertRefused(
                "training.epoch=3",
                "unknown key 'epoch' (--set training.epoch=3);"
                        + " did you mean 'epochs'? Known keys: epochs, shards, optimizer, momentum");
        assertRefused(
                "trainings.epochs=3",
                "unknown key 'trainings' (--set trainings.epochs=3);"
                        + " did you mean 'training'? Known keys: network, training, output");
        assertRefused(
                "training.optimizer={sgd: {momentun: 1}}",
                "unknown key 'momentun' (--set training.optimizer={sgd: {momentun: 1}});"
                        + " did you mean 'momentum'? Known keys: momentum, weightDecay");
        assertRefused(
                "training.epochs=[1",
                "not valid YAML: expected ',' or ']', but got <stream end> while parsing a flow sequence"
                        + " (--set training.epochs=[1)");
        assertRefused(
                "training.optimizer.sgd={a: 1, a: 2}",
                "duplicate key 'a' (--set training.optimizer.sgd={a: 1, a: 2});"
                        + " it stands first at --set training.optimizer.sgd={a: 1, a: 2}");
    }

    @Test
    void anOverrideNeedsAKeyAndAValue() {
        assertRefused(
                "training.epochs", "an override must be KEY=VALUE, was 'training.epochs' (--set training.epochs)");
        assertRefused(
                "training..epochs=3",
                "an override's key must be names joined by dots, was 'training..epochs'"
                        + " (--set training..epochs=3)");
        assertRefused("=3", "an override's key must be names joined by dots, was '' (--set =3)");
    }

    @Test
    void aPathThatLeadsNowhereIsRefused() {
        assertRefused(
                "training.epochs.first=3",
                "training.epochs is 10 (jobs/train-mnist.yaml line 3), it has no key 'first'"
                        + " (--set training.epochs.first=3); set training.epochs as a whole");
        assertRefused(
                "training.optimizer.adam.beta1=1",
                "training.optimizer is 'sgd' (jobs/train-mnist.yaml line 4), it has no key 'adam'"
                        + " (--set training.optimizer.adam.beta1=1); set training.optimizer as a whole");
        for (String index : List.of("2", "-1", "first", "01")) {
            String override = "layers." + index + "=relu";
            assertThatThrownBy(() -> bind(NET, Net.class, override))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("layers is a list of 2 (jobs/train-mnist.yaml line 1), it has no element '" + index
                            + "' (--set " + override + "); elements count from 0");
        }
    }

    private static Job job(String... overrides) {
        return bind(JOB, Job.class, overrides);
    }

    private static <T> T bind(String yaml, Class<T> type, String... overrides) {
        Node tree = Yaml.read(yaml, FILE);
        for (String override : overrides) {
            tree = tree.with(override);
        }
        return Binder.bind(tree, type);
    }

    private static void assertRefused(String override, String message) {
        assertThatThrownBy(() -> job(override))
                .as(override)
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
