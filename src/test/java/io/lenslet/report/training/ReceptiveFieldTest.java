package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.config.Binder;
import io.lenslet.config.Yaml;
import io.lenslet.data.Shard;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.train.LayerOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cell depends on the pixels of its field, and on no other: pixels are changed one by one, and the network looks. */
class ReceptiveFieldTest {

    private static final String NETWORK = """
        input: [1, 13, 12]
        layers:
          - conv2d: {filters: 2, size: [3, 2], padding: 1}
          - averagePool2d: {size: 2}
          - residual: {layers: [conv2d: {filters: 2, size: 3, padding: 1}]}
          - conv2d: {filters: 2, size: 2, stride: 2, dilation: 2}
          - dense: {outputs: 2}
        """;

    @Test
    void aCellSeesItsFieldAndNothingElse() {
        Network network = Binder.bind(Yaml.read(NETWORK, "net.yaml"), Network.class);
        float[] parameters = Initialization.HE_NORMAL.parameters(network, 1);
        List<LayerOutput> before = look(network, parameters, -1);
        for (int pixel = 0; pixel < 13 * 12; pixel++) {
            List<LayerOutput> after = look(network, parameters, pixel);
            ReceptiveField field = ReceptiveField.PIXEL;
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                field = field.after(layer);
                check(field, before.get(i), after.get(i), pixel);
            }
        }
    }

    private static void check(ReceptiveField field, LayerOutput before, LayerOutput after, int pixel) {
        int width = before.shape().width();
        for (int cell = 0; cell < before.shape().height() * width; cell++) {
            boolean seen =
                    within(field.rows(), cell / width, pixel / 12) && within(field.columns(), cell % width, pixel % 12);
            assertThat(before.values()[cell] != after.values()[cell])
                    .as("layer %d, cell %d, pixel %d", before.first(), cell, pixel)
                    .isEqualTo(seen);
        }
    }

    private static boolean within(ReceptiveField.Axis axis, int cell, int pixel) {
        int start = axis.start() + axis.jump() * cell;
        return axis.size() == 0 || pixel >= start && pixel < start + axis.size();
    }

    private static List<LayerOutput> look(Network network, float[] parameters, int changed) {
        byte[] pixels = new byte[13 * 12];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37 % 251 ^ (i == changed ? 0x40 : 0));
        }
        return LayerOutput.of(
                network, new Normalization(0, 1), parameters, new Shard(0, 1, 13, 12, new int[1], pixels, new byte[1]));
    }
}
