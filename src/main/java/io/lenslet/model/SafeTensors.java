package io.lenslet.model;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lenslet.nn.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The safetensors format (Hugging Face, github.com/huggingface/safetensors): the length of the header as 8 bytes
 * little-endian, the header as JSON padded with spaces to a multiple of 8, then the tensors' bytes. Only float tensors
 * (F32) are written and read.
 */
public final class SafeTensors {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String METADATA = "__metadata__";
    /** What the format's own reader allows. */
    private static final long LONGEST_HEADER = 100_000_000;

    private SafeTensors() {}

    /** The file of these tensors, which lie in {@code values} in their order. */
    public static byte[] write(List<Network.Tensor> tensors, float[] values, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        header.set(METADATA, JSON.valueToTree(new TreeMap<>(metadata)));
        for (Network.Tensor tensor : tensors) {
            header.set(tensor.name(), entry(tensor, (long) tensor.start() * Float.BYTES));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int headerLength = (json.length + 7) / 8 * 8;
        int length = Math.toIntExact(Math.addExact(8L + headerLength, (long) values.length * Float.BYTES));
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(headerLength).put(json);
        while (file.position() < 8 + headerLength) {
            file.put((byte) ' ');
        }
        file.asFloatBuffer().put(values);
        return file.array();
    }

    /** A file whose header has been read and whose length agrees with nothing yet. */
    public record Opened(ByteBuffer data, JsonNode header, Map<String, String> metadata) {}

    public static Opened open(byte[] file, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 8) {
            throw new InvalidModelException(
                    name + " is not a safetensors file: it has " + file.length + " bytes, expected at least 8");
        }
        long headerLength = bytes.getLong();
        if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, file.length - 8)) {
            throw new InvalidModelException(name + " is not a safetensors file, or is cut off: its header should be "
                    + headerLength + " bytes long, the file has " + file.length);
        }
        try {
            JsonNode header = JSON.readTree(file, 8, (int) headerLength);
            if (!header.isObject()) {
                throw new InvalidModelException(name + " is not a safetensors file: its header is not a JSON object");
            }
            Map<String, String> metadata = header.has(METADATA)
                    ? JSON.convertValue(header.get(METADATA), new TypeReference<Map<String, String>>() {})
                    : Map.of();
            return new Opened(
                    bytes.position(8 + (int) headerLength).slice().order(ByteOrder.LITTLE_ENDIAN), header, metadata);
        } catch (IOException | IllegalArgumentException e) { // of characters too, where it looks like UTF-32
            throw new InvalidModelException(
                    name + " is not a safetensors file: its header is not JSON as the format wants it", e);
        }
    }

    /** The values of {@code tensors} out of an opened file, which must hold these, in any order, and nothing else. */
    public static float[] values(Opened file, List<Network.Tensor> tensors, String name) {
        int found = file.header().size() - (file.header().has(METADATA) ? 1 : 0);
        if (found != tensors.size()) {
            throw new InvalidModelException(name + " holds " + found + " tensors, expected " + tensors.size());
        }
        SortedMap<Long, Network.Tensor> places = new TreeMap<>();
        for (Network.Tensor tensor : tensors) {
            places.put(begin(file.header().path(tensor.name()), tensor, name), tensor);
        }
        requireNoGaps(places, file.data().capacity(), name);
        float[] values = new float
                [tensors.stream().mapToInt(tensor -> tensor.parameter().size()).reduce(0, Math::addExact)];
        places.forEach((begin, tensor) -> file.data()
                .slice(begin.intValue(), (int) bytes(tensor))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values, tensor.start(), tensor.parameter().size()));
        return values;
    }

    /** Where the tensor begins in the data; its type, shape and size must be those of the network's. */
    private static long begin(JsonNode entry, Network.Tensor tensor, String name) {
        long begin = entry.path("data_offsets").path(0).longValue();
        ObjectNode expected = entry(tensor, begin);
        if (!expected.equals(entry)) {
            throw new InvalidModelException(name + ": tensor " + tensor.name() + " of its network must be " + expected
                    + ", was " + (entry.isMissingNode() ? "missing" : entry));
        }
        return begin;
    }

    private static void requireNoGaps(SortedMap<Long, Network.Tensor> places, long capacity, String name) {
        long end = 0;
        for (Map.Entry<Long, Network.Tensor> place : places.entrySet()) {
            if (place.getKey() != end) {
                throw new InvalidModelException(
                        name + ": tensor " + place.getValue().name() + " must begin at byte " + end
                                + " of the data, was " + place.getKey());
            }
            end += bytes(place.getValue());
        }
        if (end != capacity) {
            throw new InvalidModelException(name + (capacity < end ? " is cut off" : " is too long")
                    + ": its tensors take " + end + " bytes, there are " + capacity + " after its header");
        }
    }

    private static ObjectNode entry(Network.Tensor tensor, long begin) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("dtype", "F32");
        ArrayNode shape = entry.putArray("shape");
        tensor.parameter().dimensions().forEach(shape::add);
        entry.putArray("data_offsets").add(number(begin)).add(number(begin + bytes(tensor)));
        return entry;
    }

    /** A number as it is when it was read from JSON: an int where it fits. */
    private static JsonNode number(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static long bytes(Network.Tensor tensor) {
        return (long) tensor.parameter().size() * Float.BYTES;
    }
}
