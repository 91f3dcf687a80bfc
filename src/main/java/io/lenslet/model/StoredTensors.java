package io.lenslet.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a file: those of the network, and in a checkpoint, which reads as a model too, behind them what
 * training goes on from.
 */
public final class StoredTensors {

    /** With it begin the names of the tensors that a checkpoint holds besides the network's. */
    public static final String RESUMED = "resume.";

    /** The names of what a checkpoint says of them in its metadata: the epoch, and their SHA-256. */
    public static final String EPOCH = "lenslet.epoch";

    public static final String RESUMED_SHA256 = "lenslet.resumeSha256";
    static final Set<String> RESUMED_METADATA = Set.of(EPOCH, RESUMED_SHA256);

    private StoredTensors() {}

    /** Those that an opened file should hold: of the network, and of a checkpoint as the file says. */
    public static List<Network.Tensor> of(Network network, SafeTensors.Opened opened) {
        return followed(network, resumed(opened));
    }

    /** Those of the network, and behind them {@code more}. */
    public static List<Network.Tensor> followed(Network network, List<Parameter> more) {
        List<Network.Tensor> tensors = new ArrayList<>(network.tensors());
        int start = network.parameterCount();
        for (Parameter parameter : more) {
            tensors.add(new Network.Tensor(parameter.name(), parameter, start));
            start = Math.addExact(start, parameter.size());
        }
        return tensors;
    }

    /** What a checkpoint holds besides the network, as its header says, in the order of the values. */
    public static List<Parameter> resumed(SafeTensors.Opened opened) {
        return opened.header().properties().stream()
                .filter(entry -> entry.getKey().startsWith(RESUMED))
                .sorted(Comparator.comparingLong(
                        entry -> entry.getValue().path("data_offsets").path(0).longValue()))
                .map(StoredTensors::parameter)
                .toList();
    }

    private static Parameter parameter(Map.Entry<String, JsonNode> entry) {
        List<Integer> dimensions = new ArrayList<>();
        entry.getValue().path("shape").forEach(size -> dimensions.add(size.intValue()));
        return Parameter.values(entry.getKey(), dimensions);
    }
}
