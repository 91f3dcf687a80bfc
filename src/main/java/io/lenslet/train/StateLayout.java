package io.lenslet.train;

import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import io.lenslet.train.optimizer.StateArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies where in the flat array that is kept over an average: the optimizer's arrays, of the trained parameters,
 * then the moving average, of all that move. An array with a number for each parameter is one tensor for each of the network's,
 * of the same shape and order: {@code optimizer.velocity.conv1.weight}.
 */
public final class StateLayout {

    private final List<Network.Tensor> tensors = new ArrayList<>();
    private int length;

    private StateLayout() {}

    /** The tensors of the state of a network in training; none where nothing is kept. */
    public static List<Network.Tensor> of(Network network, Training training) {
        StateLayout layout = new StateLayout();
        if (training.optimizerState() == StateAveraging.AVERAGED) {
            List<Network.Tensor> trained = trained(network);
            training.optimizer()
                    .stateArrays()
                    .forEach(array -> layout.add("optimizer." + array.name(), array, trained));
        }
        List<Network.Tensor> moving = network.tensors().stream()
                .filter(tensor -> !tensor.parameter().frozen())
                .toList();
        training.ema().stateArrays().forEach(array -> layout.add("ema." + array.name(), array, moving));
        return List.copyOf(layout.tensors);
    }

    /** The numbers of all of them together. */
    public static int length(Network network, Training training) {
        return of(network, training).stream()
                .mapToInt(tensor -> tensor.parameter().size())
                .sum();
    }

    /** The tensors that the optimizer moves: the first of the network's. */
    public static List<Network.Tensor> trained(Network network) {
        return network.tensors().stream()
                .filter(tensor -> tensor.parameter().learned())
                .toList();
    }

    private void add(String name, StateArray array, List<Network.Tensor> parameters) {
        if (array.perParameter()) {
            parameters.forEach(
                    tensor -> add(name + "." + tensor.name(), tensor.parameter().dimensions()));
        } else {
            add(name, List.of(array.numbers()));
        }
    }

    private void add(String name, List<Integer> dimensions) {
        Parameter values = Parameter.values(name, dimensions);
        tensors.add(new Network.Tensor(name, values, length));
        length = Math.addExact(length, values.size());
    }
}
