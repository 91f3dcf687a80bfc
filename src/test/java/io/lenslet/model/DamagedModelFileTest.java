package io.lenslet.model;

import static io.lenslet.model.ModelFiles.FILE;
import static io.lenslet.model.ModelFiles.MODEL;
import static io.lenslet.model.ModelFiles.NAME;
import static io.lenslet.model.ModelFiles.data;
import static io.lenslet.model.ModelFiles.file;
import static io.lenslet.model.ModelFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lenslet.random.RandomStream;
import io.lenslet.testing.Damage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Model files that are none, cut off, or damaged by a bit. */
@Tag("fuzz")
class DamagedModelFileTest {

    /** It is the model, or bad with a reason of one line; nothing else, and no more memory than its length allows. */
    @Test
    void aDamagedFile() {
        for (int seed = 0; seed < 4 * Damage.CASES; seed++) {
            byte[] damaged = Damage.of(FILE, seed);
            try {
                ModelFile.read(damaged, NAME);
            } catch (InvalidModelException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith(NAME);
            }
        }
    }

    @Test
    void filesThatAreNoSafetensors() {
        refused(new byte[0], "m.safetensors is not a safetensors file: it has 0 bytes, expected at least 8");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        refused(
                png,
                "m.safetensors is not a safetensors file, or is cut off: its header should be 727905341920923785 bytes"
                        + " long, the file has 12");
        refused(
                "network: lenet5\nother: 1".getBytes(StandardCharsets.UTF_8),
                "m.safetensors is not a safetensors file, or is cut off: its header should be 4209584099778913646"
                        + " bytes long, the file has 24");
        refused(file("[1]", new byte[0]), "m.safetensors is not a safetensors file: its header is not a JSON object");
        for (String broken : List.of(
                "{\"a\":",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"__metadata__\":[1]}",
                "\u0000\u0001",
                "\u0000\u0000\u0000{\u007f\u007f\u007f\u007f", // UTF-32 with a character that there is not
                "        ")) {
            assertThatThrownBy(() -> ModelFile.read(file(broken, new byte[8]), NAME))
                    .as(broken)
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageStartingWith("m.safetensors is not a safetensors file: its header is not ");
        }
    }

    @Test
    void filesCutOffOrTooLong() {
        int data = data().length;
        refused(
                Arrays.copyOf(FILE, FILE.length - 4),
                "m.safetensors is cut off: its tensors take " + data + " bytes, there are " + (data - 4)
                        + " after its header");
        refused(
                Arrays.copyOf(FILE, FILE.length + 1),
                "m.safetensors is too long: its tensors take " + data + " bytes, there are " + (data + 1)
                        + " after its header");
        int header = FILE.length - data;
        for (int length = 0; length < FILE.length; length += length < header ? 7 : 491) {
            byte[] cut = Arrays.copyOf(FILE, length);
            assertThatThrownBy(() -> ModelFile.read(cut, NAME))
                    .as("cut to %d", length)
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining(" is ");
        }
    }

    @Test
    void aFlippedBitOfAParameter() {
        byte[] flipped = FILE.clone();
        flipped[FILE.length - 3] ^= 1;
        assertThatThrownBy(() -> ModelFile.read(flipped, NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("m.safetensors is damaged: the SHA-256 of its parameters must be "
                        + MODEL.parametersSha256() + ", was ");
    }

    /**
     * A flipped bit of the header may leave a model that differs in a name; whatever it does, it is told in one line.
     */
    @Test
    void anyFlippedBitOfTheHeaderEndsInOneLineOrInAModel() {
        int end = FILE.length - data().length;
        RandomStream random = RandomStream.of(8);
        for (int i = 0; i < 40 * Damage.CASES; i++) {
            byte[] flipped = FILE.clone();
            flipped[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(ModelFile.read(flipped, NAME).parametersSha256()).isEqualTo(MODEL.parametersSha256());
            } catch (InvalidModelException e) {
                assertThat(e.getMessage().lines()).hasSizeLessThan(3);
                assertThat(e.getMessage()).startsWith(NAME);
            }
        }
    }
}
