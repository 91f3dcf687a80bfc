package io.lenslet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.random.RandomStream;
import io.lenslet.testing.Damage;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "m.safetensors";
    private static final Network NETWORK = Networks.named("simplest");
    private static final Model MODEL = new Model(
            NETWORK,
            parameters(),
            new Normalization(0.1307, 0.3081),
            List.of("zero \"0\"", "eins", "zwei", "drei", "vier", "fünf", "六", "7", "8", "9"),
            Map.of("job", "line 1\nline 2", "by", "a test"));
    private static final byte[] FILE = ModelFile.write(MODEL);

    private static float[] parameters() {
        float[] parameters = Initialization.HE_NORMAL.parameters(NETWORK, 4);
        float[] special = {-0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN};
        System.arraycopy(special, 0, parameters, 0, special.length);
        return parameters;
    }

    @Test
    void aModelComesBackToTheBit() {
        Model read = ModelFile.read(FILE, NAME);
        assertThat(bits(read.parameters())).isEqualTo(bits(MODEL.parameters()));
        assertThat(read.network()).isEqualTo(MODEL.network());
        assertThat(read.normalization()).isEqualTo(MODEL.normalization());
        assertThat(read.classes()).isEqualTo(MODEL.classes());
        assertThat(read.provenance()).isEqualTo(MODEL.provenance());
        assertThat(ModelFile.write(read)).isEqualTo(FILE);
    }

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

    /**
     * The format: 8 bytes of length, JSON padded to a multiple of 8, tensors without gaps that end where the file does.
     */
    @Test
    void theFileIsLaidOutAsTheFormatSays() throws IOException {
        int headerLength = Math.toIntExact(
                ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong());
        assertThat(headerLength % 8).isZero();
        assertThat(FILE[8]).isEqualTo((byte) '{');
        JsonNode header = JSON.readTree(FILE, 8, headerLength);
        assertThat(header.fieldNames())
                .toIterable()
                .containsExactly("__metadata__", "conv1.weight", "conv1.bias", "dense1.weight", "dense1.bias");
        assertThat(header.get("__metadata__")).allMatch(JsonNode::isTextual);
        assertThat(header.get("conv1.weight").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[4,1,5,5],\"data_offsets\":[0,400]}");
        assertThat(header.get("conv1.bias").toString())
                .isEqualTo("{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}");
        int data = FILE.length - 8 - headerLength;
        assertThat(header.get("dense1.bias").get("data_offsets").get(1).intValue())
                .isEqualTo(data);
        ByteBuffer values = ByteBuffer.wrap(FILE, 8 + headerLength, data).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat()).isEqualTo(-0f);
        assertThat(data).isEqualTo(4 * NETWORK.parameterCount());
    }

    @Test
    void tensorsInAnotherOrderAreRead() {
        int bias = 4 * NETWORK.parameterCount() - 40;
        byte[] data = data();
        byte[] rotated = new byte[data.length];
        System.arraycopy(data, bias, rotated, 0, 40);
        System.arraycopy(data, 0, rotated, 40, bias);
        ObjectNode header = header();
        for (String name : List.of("conv1.weight", "conv1.bias", "dense1.weight", "dense1.bias")) {
            JsonNode offsets = header.get(name).get("data_offsets");
            int move = name.equals("dense1.bias") ? -bias : 40;
            ((ObjectNode) header.get(name))
                    .putArray("data_offsets")
                    .add(offsets.get(0).asInt() + move)
                    .add(offsets.get(1).asInt() + move);
        }
        assertThat(bits(ModelFile.read(file(header, rotated), NAME).parameters()))
                .isEqualTo(bits(MODEL.parameters()));
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
                "{\"a\":", "{} {}", "{\"a\":1,\"a\":2}", "{\"__metadata__\":[1]}", "\u0000\u0001", "        ")) {
            assertThatThrownBy(() -> ModelFile.read(file(broken, new byte[8]), NAME))
                    .as(broken)
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageStartingWith("m.safetensors is not a safetensors file: its header is not ");
        }
    }

    @Test
    void aForeignSafetensorsFile() {
        ObjectNode header = header();
        header.remove("__metadata__");
        refused(file(header, data()), "m.safetensors was not written by Lenslet: its metadata has no lenslet.network");
        header.putObject("__metadata__").put("format", "pt");
        refused(file(header, data()), "m.safetensors was not written by Lenslet: its metadata has no lenslet.network");
    }

    @Test
    void metadataThatIsMissingOrWrong() {
        for (String key :
                List.of("lenslet.network", "lenslet.normalization", "lenslet.classes", "lenslet.parametersSha256")) {
            refused(
                    metadata(m -> m.remove(key)),
                    "m.safetensors was not written by Lenslet: its metadata has no " + key);
            refused(
                    metadata(m -> m.putNull(key)),
                    "m.safetensors was not written by Lenslet: its metadata has no " + key);
        }
        for (String wrong : List.of("[\"a\", null]", "null", "{", "7")) {
            refused(
                    metadata(m -> m.put("lenslet.classes", wrong)),
                    "m.safetensors is damaged: its metadata lenslet.classes must be a list of names, was " + wrong);
        }
        refused(
                metadata(m -> m.put("lenslet.classes", "[\"a\", \"b\"]")),
                "m.safetensors has metadata that this version does not understand: "
                        + "the network's output must be 2x1x1, one number for each class, was 10x1x1");
        refused(
                metadata(m -> m.put("lenslet.normalization", "{mean: 0.1, variance: 2}")),
                "m.safetensors has metadata that this version does not understand: unknown key 'variance'"
                        + " (m.safetensors metadata lenslet.normalization line 1); Known keys: mean, deviation");
        refused(
                metadata(m -> m.put("lenslet.network", "input: [1, 28, 28]\nlayers:\n  - attention")),
                "m.safetensors has metadata that this version does not understand: unknown layer 'attention'"
                        + " (m.safetensors metadata lenslet.network line 3); Known: "
                        + Stream.of(Layer.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void tensorsThatAreNotThoseOfTheNetwork() {
        refused(
                tensor("conv1.weight", t -> t.putArray("shape").add(4).add(25)),
                "m.safetensors: tensor conv1.weight of its network must be "
                        + "{\"dtype\":\"F32\",\"shape\":[4,1,5,5],\"data_offsets\":[0,400]}, was "
                        + "{\"dtype\":\"F32\",\"shape\":[4,25],\"data_offsets\":[0,400]}");
        refused(
                tensor("conv1.bias", t -> t.put("dtype", "F16")),
                "m.safetensors: tensor conv1.bias of its network must be"
                        + " {\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}, was"
                        + " {\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[400,416]}");
        refused(
                tensor("conv1.bias", t -> t.putArray("data_offsets").add(400).add(420)),
                "m.safetensors: tensor conv1.bias of its network must "
                        + "be {\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,416]}, was "
                        + "{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[400,420]}");
        refused(
                tensor("conv1.bias", t -> t.putArray("data_offsets").add(396).add(412)),
                "m.safetensors: tensor conv1.bias must begin at byte 400 of the data, was 396");
        ObjectNode header = header();
        header.remove("dense1.bias");
        refused(file(header, data()), "m.safetensors holds 3 tensors, expected 4");
        header.putObject("other.bias");
        refused(
                file(header, data()),
                "m.safetensors: tensor dense1.bias of its network must be "
                        + "{\"dtype\":\"F32\",\"shape\":[10],\"data_offsets\":[0,40]}, was missing");
        refused(
                metadata(m -> m.put(
                        "lenslet.network",
                        "input: [1, 1, 1]\nlayers:\n  - dense: {outputs: 2000000000}\n  - dense: {outputs: 10}")),
                "m.safetensors has metadata that this version does not understand: layers must have at most 2147483647"
                        + " parameters, have 24000000010 (m.safetensors metadata lenslet.network line 2)");
    }

    @Test
    void aModelOfANewerRelease() {
        refused(
                metadata(m -> m.put("lenslet.rotation", "90").put("lensletVersion", "7.1.0")),
                "m.safetensors has metadata that this version does not understand: unknown name 'lenslet.rotation';"
                        + " Lenslet 7.1.0 wrote it, this is Lenslet of development: read it with that release");
        assertThatThrownBy(() -> ModelFile.read(
                        metadata(m -> m.put("lenslet.network", "input: [1, 28, 28]\nlayers:\n  - attention")
                                .put("lensletVersion", "7.1.0")),
                        NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("unknown layer 'attention'")
                .hasMessageEndingWith(
                        "; Lenslet 7.1.0 wrote it, this is Lenslet of development: read it with that release");
        assertThat(ModelFile.read(metadata(m -> m.put("lensletVersion", "7.1.0")), NAME)
                        .network())
                .isEqualTo(NETWORK);
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
        for (int length = 0; length < FILE.length; length += 7) {
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
        for (int i = 0; i < 2000; i++) {
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

    private static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> ModelFile.read(file, NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(message);
    }

    private static byte[] metadata(Consumer<ObjectNode> change) {
        ObjectNode header = header();
        change.accept((ObjectNode) header.get("__metadata__"));
        return file(header, data());
    }

    private static byte[] tensor(String name, Consumer<ObjectNode> change) {
        ObjectNode header = header();
        change.accept((ObjectNode) header.get(name));
        return file(header, data());
    }

    private static ObjectNode header() {
        try {
            return (ObjectNode) JSON.readTree(FILE, 8, (int)
                    ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] data() {
        return Arrays.copyOfRange(
                FILE,
                8 + (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong(),
                FILE.length);
    }

    private static byte[] file(Object header, byte[] data) {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
