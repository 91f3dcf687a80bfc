package io.lenslet.model;

import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The tensors of a file: those of the network, and in a checkpoint, which reads as a model too, behind them what
 * training goes on from.
 */
public final class StoredTensors {

    /** What a checkpoint holds besides the network's tensors, each a vector; one without values is left out. */
    public static final List<String> RESUMED = List.of("resume.parameters", "resume.state", "resume.move");

    /** The names of what a checkpoint says of them in its metadata: the epoch, and their SHA-256. */
    public static final String EPOCH = "lenslet.epoch";

    public static final String RESUMED_SHA256 = "lenslet.resumeSha256";
    static final Set<String> RESUMED_METADATA = Set.of(EPOCH, RESUMED_SHA256);

    private StoredTensors() {}

    /** Those that an opened file should hold: of the network, and of a checkpoint as long as the file says. */
    public static List<Network.Tensor> of(Network network, SafeTensors.Opened opened) {
        return of(
                network,
                name -> opened.header().path(name).path("shape").path(0).intValue());
    }

    /** Those of the network, and of a checkpoint as long as {@code length} says by their names. */
    public static List<Network.Tensor> of(Network network, ToIntFunction<String> length) {
        List<Network.Tensor> tensors = new ArrayList<>(network.tensors());
        int start = network.parameterCount();
        for (String name : RESUMED) {
            int count = length.applyAsInt(name);
            if (count > 0) {
                tensors.add(new Network.Tensor(name, new Parameter(name, List.of(count), 0, 0, 0f, false), start));
                start = Math.addExact(start, count);
            }
        }
        return tensors;
    }
}
