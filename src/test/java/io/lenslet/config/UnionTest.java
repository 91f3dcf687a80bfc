package io.lenslet.config;

import static io.lenslet.config.Samples.assertRefused;
import static io.lenslet.config.Samples.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Samples.Adam;
import io.lenslet.config.Samples.Conv2d;
import io.lenslet.config.Samples.Dense;
import io.lenslet.config.Samples.MaxPool2d;
import io.lenslet.config.Samples.Net;
import io.lenslet.config.Samples.Optimizer;
import io.lenslet.config.Samples.Relu;
import io.lenslet.config.Samples.RmsProp;
import io.lenslet.config.Samples.Sgd;
import io.lenslet.config.Samples.Size;
import org.junit.jupiter.api.Test;

/** Unions (sealed interfaces of records) and the shorthand of records without keys. */
class UnionTest {

    record Choice(Optimizer optimizer) {}

    sealed interface Mixed permits Lazy {}

    static final class Lazy implements Mixed {}

    @Test
    void theTagSaysWhichRecord() {
        assertThat(bind("optimizer: {sgd: {momentum: 0.5}}", Choice.class).optimizer())
                .isEqualTo(new Sgd(0.5, 0));
        assertThat(bind("optimizer:\n  adam: {}\n", Choice.class).optimizer()).isEqualTo(new Adam(0.9, 0.999));
        assertThat(bind("optimizer: adam", Choice.class).optimizer()).isEqualTo(new Adam(0.9, 0.999));
        assertThat(bind("adam: {beta1: 0.8}", Optimizer.class)).isEqualTo(new Adam(0.8, 0.999));
    }

    @Test
    void unionsWithinUnionsAreSpreadOut() {
        assertThat(bind("optimizer: {rmsProp: {decay: 0.9}}", Choice.class).optimizer())
                .isEqualTo(new RmsProp(0.9));
    }

    @Test
    void aNetworkIsAListOfLayers() {
        assertThat(bind("""
            layers:
              - conv2d: {filters: 6, size: 5, padding: [2, 1]}
              - relu
              - maxPool2d
              - maxPool2d: {size: {height: 3, width: 1}}
              - dense: 10
            """, Net.class).layers())
                .containsExactly(
                        new Conv2d(6, new Size(5, 5), new Size(2, 1)),
                        new Relu(),
                        new MaxPool2d(new Size(2, 2)),
                        new MaxPool2d(new Size(3, 1)),
                        new Dense(10));
    }

    @Test
    void unknownTagsNameTheNearest() {
        assertRefused(
                "optimizer: {sdg: {}}",
                Choice.class,
                "unknown optimizer 'sdg' (jobs/train-mnist.yaml line 1); did you mean 'sgd'? Known: sgd, adam,"
                        + " rmsProp");
        assertRefused(
                "layers:\n  - relu\n  - conv3d: {filters: 1}\n  - softmax\n",
                Net.class,
                "unknown layer 'conv3d' (jobs/train-mnist.yaml line 3); did you mean 'conv2d'? Known: conv2d,"
                        + " maxPool2d, dense, relu",
                "unknown layer 'softmax' (jobs/train-mnist.yaml line 4); Known: conv2d, maxPool2d, dense, relu");
    }

    @Test
    void aUnionIsOneKeyNoMoreNoLess() {
        assertRefused(
                "optimizer:\n  sgd: {}\n  adam: {}\n",
                Choice.class,
                "optimizer must be one of sgd, adam, rmsProp, was sgd and adam (jobs/train-mnist.yaml line 3)");
        assertRefused(
                "optimizer: {}",
                Choice.class,
                "optimizer must be one of sgd, adam, rmsProp, was an empty mapping (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "optimizer: [sgd]",
                Choice.class,
                "optimizer must be one of sgd, adam, rmsProp, was a list (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "optimizer:",
                Choice.class,
                "optimizer must be one of sgd, adam, rmsProp, was empty (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "layers:\n  - relu:\n",
                Net.class,
                "layers.0.relu must be a mapping, was empty (jobs/train-mnist.yaml line 2); write 'relu' without colon"
                        + " for its defaults");
    }

    @Test
    void anErrorInsideAUnionIsPlacedAndNamed() {
        assertRefused(
                "layers:\n  - conv2d:\n      filters: six\n      size: 5\n",
                Net.class,
                "layers.0.conv2d.filters must be an integer, was 'six' (jobs/train-mnist.yaml line 3)");
        assertRefused(
                "layers:\n  - relu\n  - conv2d\n",
                Net.class,
                "layers.1.conv2d.filters is missing (jobs/train-mnist.yaml line 3)",
                "layers.1.conv2d.size is missing (jobs/train-mnist.yaml line 3)");
        assertRefused(
                "layers:\n  - relu: {slope: 1}\n",
                Net.class,
                "unknown key 'slope' (jobs/train-mnist.yaml line 2); Known keys: none");
        assertRefused(
                "layers: [relu: 5]",
                Net.class,
                "layers.0.relu must be a mapping, was 5 (jobs/train-mnist.yaml line 1)");
    }

    @Test
    void aShorthandMustFillItsRecord() {
        assertRefused(
                "size: [1, 2, 3]",
                MaxPool2d.class,
                "size must be a list of 2 (height, width), was a list of 3 (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "size: big", MaxPool2d.class, "size must be an integer, was 'big' (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "size: [1, big]",
                MaxPool2d.class,
                "size.width must be an integer, was 'big' (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "size: [1, [2]]",
                MaxPool2d.class,
                "size.width must be an integer, was a list (jobs/train-mnist.yaml line 1)");
        assertRefused("size:", MaxPool2d.class, "size must be a mapping, was empty (jobs/train-mnist.yaml line 1)");
        assertRefused(
                "size:\n- -1\n- 2\n",
                MaxPool2d.class,
                "height must not be negative, was -1 (jobs/train-mnist.yaml line 2)");
    }

    @Test
    void everyMemberOfAUnionMustBeARecord() {
        assertThatThrownBy(() -> bind("lazy", Mixed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("io.lenslet.config.UnionTest$Lazy is in a union and must be a record");
    }
}
