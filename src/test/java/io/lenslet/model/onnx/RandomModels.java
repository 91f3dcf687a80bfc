package io.lenslet.model.onnx;

import io.lenslet.model.Model;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.random.RandomStream;
import java.util.Map;
import java.util.stream.IntStream;

/** Models nobody trained. */
final class RandomModels {

    private RandomModels() {}

    /** A model whose every parameter is drawn, biases and gains too; statistics are those of random images. */
    static Model of(Network network, Normalization normalization, long seed) {
        float[] parameters = Initialization.HE_NORMAL.parameters(network, seed);
        RandomStream random = RandomStream.of(seed, 7);
        for (Network.Tensor tensor : network.tensors()) {
            for (int i = 0; i < tensor.parameter().size() && tensor.parameter().fanIn() == 0; i++) {
                parameters[tensor.start() + i] = tensor.parameter().initial() + 0.5f * (random.nextFloat() - 0.5f);
            }
        }
        Model model = new Model(
                network,
                parameters,
                normalization,
                IntStream.range(0, network.output().channels())
                        .mapToObj(i -> "class " + i)
                        .toList(),
                Map.of("by", "a test"));
        Engine.measure(model, Engine.randomPixels(network.input(), Engine.LANES, seed + 1));
        return model;
    }
}
