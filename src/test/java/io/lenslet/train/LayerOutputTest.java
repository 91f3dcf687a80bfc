package io.lenslet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.data.SampleDigits;
import io.lenslet.data.Shard;
import io.lenslet.data.ShardReader;
import io.lenslet.data.Sharding;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The output of each layer equals the output of the network that ends there. */
class LayerOutputTest {

    private static final Normalization MNIST = new Normalization(0.1307, 0.3081);

    @Test
    void layersInPlaceBelongToTheOneBefore() throws IOException {
        Network network = Networks.named("fashion");
        List<LayerOutput> outputs = outputs(network);
        assertThat(outputs).extracting(LayerOutput::first).containsExactly(0, 1, 3, 4, 6, 7, 8, 10, 11, 13, 14, 15, 18);
        assertThat(outputs).extracting(LayerOutput::last).containsExactly(0, 2, 3, 5, 6, 7, 9, 10, 12, 13, 14, 17, 18);
    }

    @Test
    void eachEqualsThatOfTheNetworkThatEndsThere() throws IOException {
        for (String name : List.of("lenet5", "fashion")) {
            Network network = Networks.named(name);
            for (LayerOutput output : outputs(network)) {
                Network begin = new Network(network.input(), network.layers().subList(0, output.last() + 1));
                List<LayerOutput> expected = outputs(begin);
                assertThat(output.values())
                        .isEqualTo(expected.get(expected.size() - 1).values());
                assertThat(output.shape()).isEqualTo(begin.output());
                assertThat(output.start(2, output.shape().channels() - 1))
                        .isEqualTo(3 * output.shape().size()
                                - output.shape().height() * output.shape().width());
            }
        }
    }

    /**
     * Of three digits. Initialization draws each tensor by its place among the trained ones, so a beginning has the
     * same weights.
     */
    private static List<LayerOutput> outputs(Network network) throws IOException {
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 5);
        Shard all = new ShardReader(SampleDigits.TEST, new Sharding.Contiguous(300, 100)).read(1, new Configuration());
        float[] before = parameters.clone();
        List<LayerOutput> outputs = LayerOutput.of(network, MNIST, parameters, all);
        assertThat(Arrays.equals(parameters, before)).isTrue();
        return outputs;
    }
}
