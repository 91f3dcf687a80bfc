package io.lenslet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.config.Binder;
import io.lenslet.config.ConfigException;
import io.lenslet.config.Yaml;
import io.lenslet.config.YamlWriter;
import io.lenslet.testing.Networks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkNamesTest {

    private static final String NAMED = """
        input: [1, 8, 8]
        layers:
          - conv2d: {filters: 2, size: 3}
          - {name: second, conv2d: {filters: 3, size: 3}}
          - relu
          - conv2d: {filters: 3, size: 3}
          - {name: last, dense: {outputs: 2}}
        """;

    private static Network network(String yaml) {
        return Binder.bind(Yaml.read(yaml, "net.yaml"), Network.class);
    }

    @Test
    void aLayerWithoutANameIsCalledAsIfNoneHadOne() {
        Network network = network(NAMED);
        assertThat(network.names()).containsExactly("conv1", "second", "relu1", "conv3", "last");
        assertThat(network.tensors())
                .extracting(Network.Tensor::name)
                .containsExactly(
                        "conv1.weight",
                        "conv1.bias",
                        "second.weight",
                        "second.bias",
                        "conv3.weight",
                        "conv3.bias",
                        "last.weight",
                        "last.bias");
        assertThat(network(YamlWriter.write(network))).isEqualTo(network);
    }

    @Test
    void namesHaveNoPartInTheParameters() {
        Network network = network(NAMED);
        Network unnamed = new Network(network.input(), network.layers());
        assertThat(Initialization.HE_NORMAL.parameters(network, 7))
                .isEqualTo(Initialization.HE_NORMAL.parameters(unnamed, 7));
        assertThat(network.trainedCount()).isEqualTo(unnamed.trainedCount());
    }

    @Test
    void theFirstLayersKeepTheirNamesAndWhetherTheyLearn() {
        Network network = network(NAMED);
        Network frozen = new Network(
                network.input(), network.layers(), network.givenNames(), List.of(true, false, false, true, false));
        for (int count = 1; count <= network.layers().size(); count++) {
            Network head = frozen.head(count);
            assertThat(head.names()).isEqualTo(network.names().subList(0, count));
            assertThat(head.frozen()).isEqualTo(frozen.frozen().subList(0, count));
            assertThat(head.layers()).isEqualTo(network.layers().subList(0, count));
        }
    }

    @Test
    void badNamesAreRefused() {
        assertRefused(
                "dense1.weight",
                "layers: the name of a layer must be a letter and then letters, digits, _ and -, was 'dense1.weight'");
        assertRefused(
                "conv3",
                "layers: two layers are called conv3 (layer 4 is the second); layers without a name are called by"
                        + " their kind and a number");
    }

    private static void assertRefused(String name, String message) {
        assertThatThrownBy(() -> network(NAMED.replace("second", name)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message + " (net.yaml line 2)");
    }

    @Test
    void theFiveBlocksAreCalledAsInTheirPaper() {
        List<String> names = Networks.named("vgg16").names();
        assertThat(names)
                .contains(
                        "block1_conv1",
                        "block1_conv2",
                        "block1_maxpool",
                        "block3_conv3",
                        "block5_conv3",
                        "block5_maxpool");
        assertThat(Networks.named("vgg-small").names())
                .containsAll(
                        names.stream().filter(name -> name.startsWith("block")).toList());
    }
}
