package io.lenslet.benchmark;

import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code UntrainedModel NETWORK FILE}: writes a model of a network as it starts. */
public final class UntrainedModel {

    private UntrainedModel() {}

    public static void main(String[] arguments) throws Exception {
        Network network = Networks.named(arguments[0]);
        Model model = new Model(
                network,
                Initialization.HE_NORMAL.parameters(network, 1),
                new Normalization(0.5, 0.25),
                IntStream.range(0, network.output().channels())
                        .mapToObj(Integer::toString)
                        .toList(),
                Map.of());
        Files.write(Path.of(arguments[1]), ModelFile.write(model));
    }
}
