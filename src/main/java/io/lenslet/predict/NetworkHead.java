package io.lenslet.predict;

import io.lenslet.model.Model;
import io.lenslet.nn.Network;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first layers of a network, with their parameters. */
record NetworkHead(Network network, float[] parameters) {

    static NetworkHead whole(Model model) {
        return new NetworkHead(model.network(), model.parameters());
    }

    /** The layers up to the one of that name. Layers keep their names, and so do tensors. */
    static NetworkHead upTo(Model model, String layer) {
        int last = model.network().names().indexOf(layer);
        if (last < 0) {
            throw new IllegalArgumentException("layer must be one of the network's, was '" + layer + "'; it has "
                    + String.join(", ", model.network().names()));
        }
        Network head = model.network().head(last + 1);
        Map<String, Network.Tensor> all =
                model.network().tensors().stream().collect(Collectors.toMap(Network.Tensor::name, Function.identity()));
        float[] parameters = new float[head.parameterCount()];
        for (Network.Tensor tensor : head.tensors()) {
            System.arraycopy(
                    model.parameters(),
                    all.get(tensor.name()).start(),
                    parameters,
                    tensor.start(),
                    tensor.parameter().size());
        }
        return new NetworkHead(head, parameters);
    }
}
