package io.lenslet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelFile;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import io.lenslet.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointFileTest {

    private static final String NAME = "epoch-0003.safetensors";
    private static final Network NETWORK = Networks.named("simplest");
    private static final Model MODEL = new Model(
            NETWORK,
            Initialization.HE_NORMAL.parameters(NETWORK, 4),
            new Normalization(0.1307, 0.3081),
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            Map.of("job", "a job"));
    private static final float[] SPECIAL = {-0f, 0f, Float.MIN_VALUE, -Float.MAX_VALUE, 1.5f};

    @Test
    void whatARunGoesOnFromComesBackToTheBit() {
        float[] others = Initialization.HE_NORMAL.parameters(NETWORK, 5);
        for (Progress progress : List.of(
                new Progress(3, others, SPECIAL, new float[] {2, 3}),
                new Progress(12345, others, new float[0], SPECIAL),
                new Progress(3, MODEL.parameters(), SPECIAL, new float[0]),
                new Progress(3, MODEL.parameters(), new float[0], new float[0]))) {
            byte[] file = CheckpointFile.write(new Checkpoint(MODEL, progress));
            Checkpoint read = CheckpointFile.read(file, NAME);
            assertThat(read).usingRecursiveComparison().isEqualTo(new Checkpoint(MODEL, progress));
            assertThat(bits(read.progress().state())).isEqualTo(bits(progress.state()));
            assertThat(ModelFile.read(file, NAME).parametersSha256()).isEqualTo(MODEL.parametersSha256());
            int tail = file.length - ModelFile.write(MODEL).length;
            boolean same = progress.parameters() == MODEL.parameters();
            long floats =
                    CheckpointFile.bytes(MODEL.parameters().length, progress.state().length, progress.move().length) / 4
                            - (same ? 2 : 1) * MODEL.parameters().length;
            assertThat(tail).as("a longer header and the state").isBetween((int) (4 * floats), (int)
                    (4 * floats + 600));
        }
    }

    @Test
    void aModelIsNoCheckpoint() {
        assertThatThrownBy(() -> CheckpointFile.read(ModelFile.write(MODEL), NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(NAME + " is no checkpoint: its metadata lenslet.epoch must be a number, was null");
    }

    @Test
    void damageIsSeen() {
        byte[] file =
                CheckpointFile.write(new Checkpoint(MODEL, new Progress(3, MODEL.parameters(), SPECIAL, new float[0])));
        byte[] flipped = file.clone();
        flipped[file.length - 3] ^= 1;
        assertThatThrownBy(() -> CheckpointFile.read(flipped, NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(NAME + " is damaged: the SHA-256 of its state must be ");
        for (int length = 0; length < file.length; length += 331) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CheckpointFile.read(cut, NAME))
                    .as("cut to %d", length)
                    .isInstanceOf(InvalidModelException.class);
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
