package io.lenslet.report.training;

import io.lenslet.model.Model;
import io.lenslet.nn.AveragePool2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Size;
import io.lenslet.report.training.MapData.Operation;
import java.util.List;

/** What layers do, for the page's script, with the weights of convolutions as long as there is room for them. */
final class Operations {

    /** Bytes of weights on a page. */
    private static final int ROOM = 240_000;

    private static final Size ONE = new Size(1, 1);
    private static final Size NONE = new Size(0, 0);

    private final Model model;
    private final List<Kernels> kernels;
    private int room = ROOM;

    Operations(Model model) {
        this.model = model;
        kernels = Kernels.of(model.network());
    }

    /** The operation of the layer at {@code index}. */
    Operation of(int index) {
        Layer layer = model.network().layers().get(index);
        if (layer instanceof Conv2d convolution) {
            return convolution(convolution, model.network().names().get(index));
        } else if (layer instanceof MaxPool2d pool) {
            return window("maximum", pool.size(), pool.stride(), NONE, ONE, 1, "", "", "");
        } else if (layer instanceof AveragePool2d pool) {
            return window("mean", pool.size(), pool.stride(), NONE, ONE, 1, "", "", "");
        }
        return new Operation("other", List.of(), List.of(), List.of(), List.of(), 1, "", "", "");
    }

    private Operation convolution(Conv2d layer, String name) {
        Kernels own =
                kernels.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
        boolean shown = own.weights() <= room;
        room -= shown ? own.weights() : 0;
        float[] scales = new float[shown ? own.filters() : 0];
        float[] biases = new float[scales.length];
        byte[] weights = new byte[shown ? own.weights() : 0];
        for (int filter = 0; filter < scales.length; filter++) {
            int length = own.channels() * own.cells();
            scales[filter] =
                    (float) (SignedSheet.greatest(model.parameters(), own.start(filter, 0), length) / Byte.MAX_VALUE);
            biases[filter] = own.bias(model.parameters(), filter);
            for (int i = 0; i < length && scales[filter] > 0; i++) {
                weights[filter * length + i] =
                        (byte) Math.round(model.parameters()[own.start(filter, 0) + i] / scales[filter]);
            }
        }
        return window(
                "convolution",
                layer.size(),
                layer.stride(),
                layer.padding(),
                layer.dilation(),
                layer.groups(),
                MapData.base64(weights),
                MapData.base64(scales),
                MapData.base64(biases));
    }

    private static Operation window(
            String kind,
            Size size,
            Size stride,
            Size padding,
            Size dilation,
            int groups,
            String weights,
            String scales,
            String biases) {
        return new Operation(
                kind, pair(size), pair(stride), pair(padding), pair(dilation), groups, weights, scales, biases);
    }

    private static List<Integer> pair(Size size) {
        return List.of(size.height(), size.width());
    }
}
