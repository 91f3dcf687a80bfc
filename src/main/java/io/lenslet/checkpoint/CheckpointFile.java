package io.lenslet.checkpoint;

import static io.lenslet.model.StoredTensors.RESUMED;

import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.model.SafeTensors;
import io.lenslet.model.StoredTensors;
import io.lenslet.nn.Network;
import io.lenslet.train.Progress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checkpoints as model files that hold more: behind the network's tensors, those of {@link Progress} as tensors of one
 * dimension, left out where they are empty, and {@code resume.parameters} also where they are the model's. Whatever
 * reads models reads checkpoints.
 */
public final class CheckpointFile {

    private static final String EPOCH = StoredTensors.EPOCH;
    private static final String SHA256 = StoredTensors.RESUMED_SHA256;

    private CheckpointFile() {}

    /** The bytes of the checkpoint's file. */
    public static byte[] write(Checkpoint checkpoint) {
        Model model = checkpoint.model();
        Progress progress = checkpoint.progress();
        boolean same = Arrays.equals(model.parameters(), progress.parameters());
        float[][] tail = {same ? new float[0] : progress.parameters(), progress.state(), progress.move()};
        float[] joined = join(tail);
        Map<String, String> metadata = new LinkedHashMap<>(ModelFile.metadata(model));
        metadata.put(EPOCH, Integer.toString(progress.epoch()));
        metadata.put(SHA256, Model.sha256(joined));
        return SafeTensors.write(
                StoredTensors.of(model.network(), name -> tail[RESUMED.indexOf(name)].length),
                join(model.parameters(), joined),
                metadata);
    }

    /** The bytes of a checkpoint's tensors at most, for so many parameters, state and last move. */
    public static long bytes(int parameters, int state, int move) {
        return (2L * parameters + state + move) * Float.BYTES;
    }

    /**
     * The checkpoint in {@code file}, called {@code name} in errors: {@link InvalidModelException} where it is damaged
     * or none.
     */
    public static Checkpoint read(byte[] file, String name) {
        SafeTensors.Opened opened = SafeTensors.open(file, name);
        Model model = ModelFile.read(opened, name);
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        String epoch = String.valueOf(metadata.remove(EPOCH));
        if (!epoch.matches("\\d{1,9}")) {
            throw new InvalidModelException(
                    name + " is no checkpoint: its metadata " + EPOCH + " must be a number, was " + epoch);
        }
        List<Network.Tensor> tensors = StoredTensors.of(model.network(), opened);
        float[] values = SafeTensors.values(opened, tensors, name);
        int start = model.parameters().length;
        String found = Model.sha256(Arrays.copyOfRange(values, start, values.length));
        String expected = metadata.remove(SHA256);
        if (!found.equals(expected)) {
            throw new InvalidModelException(
                    name + " is damaged: the SHA-256 of its state must be " + expected + ", was " + found);
        }
        float[] parameters = slice(tensors, values, RESUMED.get(0));
        Progress progress = new Progress(
                Integer.parseInt(epoch),
                parameters.length == 0 ? model.parameters() : parameters,
                slice(tensors, values, RESUMED.get(1)),
                slice(tensors, values, RESUMED.get(2)));
        return new Checkpoint(
                new Model(
                        model.network(),
                        model.parameters(),
                        model.preparation(),
                        model.normalization(),
                        model.classes(),
                        metadata),
                progress);
    }

    private static float[] slice(List<Network.Tensor> tensors, float[] values, String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .map(tensor -> Arrays.copyOfRange(
                        values,
                        tensor.start(),
                        tensor.start() + tensor.parameter().size()))
                .orElse(new float[0]);
    }

    private static float[] join(float[]... arrays) {
        float[] joined =
                new float[Arrays.stream(arrays).mapToInt(array -> array.length).reduce(0, Math::addExact)];
        int start = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, joined, start, array.length);
            start += array.length;
        }
        return joined;
    }
}
