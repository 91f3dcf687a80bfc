package io.lenslet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.model.SafeTensors;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.testing.Trainings;
import io.lenslet.train.Progress;
import io.lenslet.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CheckpointFileTest {

    private static final String NAME = "epoch-0003.safetensors";
    private static final Network NETWORK = Networks.named("simplest");
    private static final int COUNT = NETWORK.parameterCount();
    private static final Model MODEL = new Model(
            NETWORK,
            Initialization.HE_NORMAL.parameters(NETWORK, 4),
            new Normalization(0.1307, 0.3081),
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            Map.of("job", "a job"));
    private static final Training ADAM = training("optimizer: adam, ema: {decay: 0.9}, averaging: {momentum: 0.5}");
    private static final Training RESET = training("optimizerState: reset");
    private static final float[] NONE = new float[0];

    @Test
    void whatARunGoesOnFromComesBackToTheBit() {
        float[] others = Initialization.HE_NORMAL.parameters(NETWORK, 5);
        roundTrip(new Progress(3, others, values(3 * COUNT + 3), values(COUNT)), ADAM, 4 * COUNT + 3 + COUNT);
        roundTrip(new Progress(12345, others, values(COUNT), NONE), training("optimizer: sgd"), 2 * COUNT);
        roundTrip(new Progress(3, MODEL.parameters(), values(COUNT), NONE), training("optimizer: adagrad"), COUNT);
        roundTrip(new Progress(3, MODEL.parameters(), NONE, NONE), RESET, 0);
    }

    private static void roundTrip(Progress progress, Training training, int more) {
        byte[] file = CheckpointFile.write(new Checkpoint(MODEL, progress), training);
        Checkpoint read = CheckpointFile.read(file, NAME, training);
        assertThat(read).usingRecursiveComparison().isEqualTo(new Checkpoint(MODEL, progress));
        assertThat(bits(read.progress().state())).isEqualTo(bits(progress.state()));
        assertThat(ModelFile.read(file, NAME).parametersSha256()).isEqualTo(MODEL.parametersSha256());
        assertThat(SafeTensors.open(file, NAME).data().capacity()).isEqualTo(4 * (COUNT + more));
    }

    /** By name and shape, so that other programs find them. */
    @Test
    void theStateIsTensorsOfTheShapesOfTheNetworks() {
        float[] state = values(3 * COUNT + 3);
        Progress progress = new Progress(3, MODEL.parameters(), state, values(COUNT));
        SafeTensors.Opened file = SafeTensors.open(CheckpointFile.write(new Checkpoint(MODEL, progress), ADAM), NAME);
        List<String> expected = new ArrayList<>();
        for (String array : List.of("optimizer.mean", "optimizer.meanSquare", "ema.average", "move")) {
            NETWORK.tensors().forEach(tensor -> expected.add("resume." + array + "." + tensor.name()));
        }
        expected.addAll(List.of("resume.optimizer.weights", "resume.ema.weight"));
        assertThat(file.header().fieldNames())
                .toIterable()
                .filteredOn(name -> name.startsWith("resume."))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (Network.Tensor tensor : NETWORK.tensors()) {
            JsonNode square = file.header().path("resume.optimizer.meanSquare." + tensor.name());
            assertThat(square.path("shape").toString())
                    .isEqualTo(tensor.parameter().dimensions().toString().replace(" ", ""));
            int begin = square.path("data_offsets").path(0).intValue();
            assertThat(file.data().getFloat(begin)).isEqualTo(state[COUNT + tensor.start()]);
        }
        int weights = file.header()
                .path("resume.optimizer.weights")
                .path("data_offsets")
                .path(0)
                .intValue();
        assertThat(file.data().getFloat(weights + 4)).isEqualTo(state[2 * COUNT + 1]);
    }

    @Test
    void aModelIsNoCheckpoint() {
        assertThatThrownBy(() -> CheckpointFile.read(ModelFile.write(MODEL), NAME, RESET))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(NAME + " is no checkpoint: its metadata lenslet.epoch must be a number, was null");
    }

    @Test
    void theStateOfAnotherOptimizerIsRefused() {
        Progress progress = new Progress(3, MODEL.parameters(), values(COUNT), NONE);
        byte[] file = CheckpointFile.write(new Checkpoint(MODEL, progress), training("optimizer: sgd"));
        assertThatThrownBy(() -> CheckpointFile.read(file, NAME, training("optimizer: adagrad")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(NAME + ": tensor resume.optimizer.squareSum.")
                .hasMessageEndingWith("was missing");
    }

    @Test
    void damageIsSeen() {
        Progress progress = new Progress(3, MODEL.parameters(), values(COUNT), NONE);
        Training training = training("optimizer: sgd");
        byte[] file = CheckpointFile.write(new Checkpoint(MODEL, progress), training);
        byte[] flipped = file.clone();
        flipped[file.length - 3] ^= 1;
        assertThatThrownBy(() -> CheckpointFile.read(flipped, NAME, training))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(NAME + " is damaged: the SHA-256 of its state must be ");
        for (int length = 0; length < file.length; length += 331) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CheckpointFile.read(cut, NAME, training))
                    .as("cut to %d", length)
                    .isInstanceOf(InvalidModelException.class);
        }
    }

    private static Training training(String keys) {
        return Trainings.of("{epochs: 4, learningRate: 0.1, " + keys + "}");
    }

    /** The odd ones first. */
    private static float[] values(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        float[] odd = {-0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE, 1.5f};
        System.arraycopy(odd, 0, values, 0, odd.length);
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
