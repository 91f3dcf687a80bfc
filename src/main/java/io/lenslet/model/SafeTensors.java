package io.lenslet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.nn.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The safetensors format (Hugging Face, github.com/huggingface/safetensors): the length of the header as 8 bytes little-endian, the
 * header as JSON padded with spaces to a multiple of 8, then the tensors' bytes. Only float tensors (F32) are written and read.
 */
final class SafeTensors {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String METADATA = "__metadata__";
    /** What the format's own reader allows. */
    private static final long LONGEST_HEADER = 100_000_000;

    private SafeTensors() {
    }

    /** The file of these parameters, one tensor per tensor of the network, in its order. */
    static byte[] write(Network network, float[] parameters, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        header.set(METADATA, JSON.valueToTree(new TreeMap<>(metadata)));
        for (Network.Tensor tensor : network.tensors()) {
            ObjectNode entry = header.putObject(tensor.name());
            entry.put("dtype", "F32");
            entry.set("shape", JSON.valueToTree(tensor.parameter().dimensions()));
            long start = (long) tensor.start() * Float.BYTES;
            entry.putArray("data_offsets").add(start).add(start + (long) tensor.parameter().size() * Float.BYTES);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int headerLength = (json.length + 7) / 8 * 8;
        int length = Math.toIntExact(Math.addExact(8L + headerLength, (long) parameters.length * Float.BYTES));
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(headerLength).put(json);
        while (file.position() < 8 + headerLength) {
            file.put((byte) ' ');
        }
        file.asFloatBuffer().put(parameters);
        return file.array();
    }

    /** A file whose header has been read and whose length agrees with nothing yet. */
    record Opened(ByteBuffer data, JsonNode header, Map<String, String> metadata) {
    }

    static Opened open(byte[] file, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 8) {
            throw new InvalidModelException(name + " is not a safetensors file: it has " + file.length + " bytes, expected at least 8");
        }
        long headerLength = bytes.getLong();
        if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, file.length - 8)) {
            throw new InvalidModelException(name + " is not a safetensors file, or is cut off: its header should be " + headerLength
                    + " bytes long, the file has " + file.length);
        }
        try {
            JsonNode header = JSON.readTree(file, 8, (int) headerLength);
            if (!header.isObject()) {
                throw new InvalidModelException(name + " is not a safetensors file: its header is not a JSON object");
            }
            Map<String, String> metadata = header.has(METADATA)
                    ? JSON.convertValue(header.get(METADATA), new TypeReference<Map<String, String>>() { }) : Map.of();
            return new Opened(bytes.position(8 + (int) headerLength).slice().order(ByteOrder.LITTLE_ENDIAN), header, metadata);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidModelException(name + " is not a safetensors file: its header is not JSON as the format wants it", e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /** The parameters of {@code network} out of an opened file, which must hold its tensors and nothing else. */
    static float[] parameters(Opened file, Network network, String name) {
        float[] parameters = new float[network.parameterCount()];
        List<Network.Tensor> tensors = network.tensors();
        long end = 0;
        for (Network.Tensor tensor : tensors) {
            long begin = begin(file, tensor, name);
            end = Math.max(end, begin + (long) tensor.parameter().size() * Float.BYTES);
            if (begin < 0 || end > file.data().capacity()) {
                throw new InvalidModelException(name + " is cut off: tensor " + tensor.name() + " ends at byte " + end + " of the data, which has "
                        + file.data().capacity());
            }
            file.data().slice((int) begin, tensor.parameter().size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
                    .get(parameters, tensor.start(), tensor.parameter().size());
        }
        int found = file.header().size() - (file.header().has(METADATA) ? 1 : 0);
        if (found != tensors.size() || end != file.data().capacity()) {
            throw new InvalidModelException(name + " holds " + found + " tensors in " + file.data().capacity() + " bytes, its network has "
                    + tensors.size() + " in " + end);
        }
        return parameters;
    }

    private static long begin(Opened file, Network.Tensor tensor, String name) {
        JsonNode entry = file.header().path(tensor.name());
        String expected = "F32 " + tensor.parameter().dimensions();
        String found = entry.isMissingNode() ? "missing"
                : entry.path("dtype").asText() + " " + JSON.convertValue(entry.path("shape"), List.class);
        if (!found.equals(expected)) {
            throw new InvalidModelException(name + ": tensor " + tensor.name() + " of its network must be " + expected + ", was " + found);
        }
        long begin = entry.path("data_offsets").path(0).asLong(-1);
        long size = (long) tensor.parameter().size() * Float.BYTES;
        if (entry.path("data_offsets").path(1).asLong(-1) - begin != size) {
            throw new InvalidModelException(name + ": tensor " + tensor.name() + " must take " + size + " bytes, was "
                    + entry.path("data_offsets"));
        }
        return begin;
    }
}
