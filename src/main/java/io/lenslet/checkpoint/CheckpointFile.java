package io.lenslet.checkpoint;

import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.model.SafeTensors;
import io.lenslet.model.StoredTensors;
import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import io.lenslet.train.FlatState;
import io.lenslet.train.Progress;
import io.lenslet.train.StateLayout;
import io.lenslet.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checkpoints as model files that hold more: behind the network's tensors those of {@link Progress}, each of the shape
 * of the network's that it belongs to. {@code resume.parameters} are left out where they are the model's. Whatever
 * reads models reads checkpoints.
 */
public final class CheckpointFile {

    private static final String EPOCH = StoredTensors.EPOCH;
    private static final String SHA256 = StoredTensors.RESUMED_SHA256;
    private static final String PARAMETERS = StoredTensors.RESUMED + "parameters.";
    private static final String MOVE = StoredTensors.RESUMED + "move.";

    private CheckpointFile() {}

    /** The bytes of the checkpoint's file of a run of {@code training}. */
    public static byte[] write(Checkpoint checkpoint, Training training) {
        Model model = checkpoint.model();
        Progress progress = checkpoint.progress();
        boolean same = Arrays.equals(model.parameters(), progress.parameters());
        float[] joined = FlatState.join(same ? new float[0] : progress.parameters(), progress.state(), progress.move());
        Map<String, String> metadata = new LinkedHashMap<>(ModelFile.metadata(model));
        metadata.put(EPOCH, Integer.toString(progress.epoch()));
        metadata.put(SHA256, Model.sha256(joined));
        return SafeTensors.write(
                StoredTensors.followed(model.network(), resumed(model.network(), training, same)),
                FlatState.join(model.parameters(), joined),
                metadata);
    }

    /** The bytes of a checkpoint's tensors at most, for so many parameters, state and last move. */
    public static long bytes(int parameters, int state, int move) {
        return (2L * parameters + state + move) * Float.BYTES;
    }

    /**
     * The checkpoint in {@code file}, called {@code name} in errors, of a run of {@code training}: {@link
     * InvalidModelException} where it is damaged, of another training, or none.
     */
    public static Checkpoint read(byte[] file, String name, Training training) {
        SafeTensors.Opened opened = SafeTensors.open(file, name);
        Model model = ModelFile.read(opened, name);
        Network network = model.network();
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        String epoch = String.valueOf(metadata.remove(EPOCH));
        if (!epoch.matches("\\d{1,9}")) {
            throw new InvalidModelException(
                    name + " is no checkpoint: its metadata " + EPOCH + " must be a number, was " + epoch);
        }
        boolean same =
                StoredTensors.resumed(opened).stream().noneMatch(p -> p.name().startsWith(PARAMETERS));
        float[] values =
                SafeTensors.values(opened, StoredTensors.followed(network, resumed(network, training, same)), name);
        int count = network.parameterCount();
        String found = Model.sha256(Arrays.copyOfRange(values, count, values.length));
        String expected = metadata.remove(SHA256);
        if (!found.equals(expected)) {
            throw new InvalidModelException(
                    name + " is damaged: the SHA-256 of its state must be " + expected + ", was " + found);
        }
        int state = same ? count : 2 * count;
        int move = values.length - moved(network, training);
        Progress progress = new Progress(
                Integer.parseInt(epoch),
                same ? model.parameters() : Arrays.copyOfRange(values, count, state),
                Arrays.copyOfRange(values, state, move),
                Arrays.copyOfRange(values, move, values.length));
        return new Checkpoint(
                new Model(
                        network,
                        model.parameters(),
                        model.preparation(),
                        model.normalization(),
                        model.classes(),
                        metadata),
                progress);
    }

    /** The tensors behind the network's, in order. */
    private static List<Parameter> resumed(Network network, Training training, boolean sameParameters) {
        List<Parameter> resumed = new ArrayList<>();
        if (!sameParameters) {
            network.tensors().forEach(tensor -> resumed.add(renamed(tensor, PARAMETERS)));
        }
        StateLayout.of(network, training).forEach(tensor -> resumed.add(renamed(tensor, StoredTensors.RESUMED)));
        if (moved(network, training) > 0) {
            StateLayout.trained(network).forEach(tensor -> resumed.add(renamed(tensor, MOVE)));
        }
        return resumed;
    }

    private static int moved(Network network, Training training) {
        return training.averaging().momentum() > 0 ? network.trainedCount() : 0;
    }

    private static Parameter renamed(Network.Tensor tensor, String prefix) {
        return Parameter.values(prefix + tensor.name(), tensor.parameter().dimensions());
    }
}
