package io.lenslet.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.nn.Initialization;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.testing.Networks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A model file, and what a test makes of its bytes. */
final class ModelFiles {

    private ModelFiles() {}

    static final ObjectMapper JSON = new ObjectMapper();

    static final String NAME = "m.safetensors";

    static final Network NETWORK = Networks.named("simplest");

    static final Model MODEL = new Model(
            NETWORK,
            parameters(),
            new Normalization(0.1307, 0.3081),
            List.of("zero \"0\"", "eins", "zwei", "drei", "vier", "fünf", "六", "7", "8", "9"),
            Map.of("job", "line 1\nline 2", "by", "a test"));

    static final byte[] FILE = ModelFile.write(MODEL);

    static float[] parameters() {
        float[] parameters = Initialization.HE_NORMAL.parameters(NETWORK, 4);
        float[] special = {-0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN};
        System.arraycopy(special, 0, parameters, 0, special.length);
        return parameters;
    }

    static void refused(byte[] file, String message) {
        assertThatThrownBy(() -> ModelFile.read(file, NAME))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(message);
    }

    static byte[] metadata(Consumer<ObjectNode> change) {
        ObjectNode header = header();
        change.accept((ObjectNode) header.get("__metadata__"));
        return file(header, data());
    }

    static byte[] tensor(String name, Consumer<ObjectNode> change) {
        ObjectNode header = header();
        change.accept((ObjectNode) header.get(name));
        return file(header, data());
    }

    static ObjectNode header() {
        try {
            return (ObjectNode) JSON.readTree(FILE, 8, (int)
                    ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] data() {
        return Arrays.copyOfRange(
                FILE,
                8 + (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong(),
                FILE.length);
    }

    static byte[] file(Object header, byte[] data) {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }
}
