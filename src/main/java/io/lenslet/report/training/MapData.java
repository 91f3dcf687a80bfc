package io.lenslet.report.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * What the page's script knows of feature maps, as JSON: the size of the pictures as they are shown and, {@code input},
 * as the network sees them, how a pixel becomes a number, the titles of the pictures, and the layers. Arrays of numbers
 * are little-endian floats, or bytes, in base64.
 */
record MapData(
        int channels,
        int height,
        int width,
        List<Integer> input,
        double mean,
        double deviation,
        List<String> pictures,
        List<Layer> layers) {

    /**
     * The maps of a layer as they are shown; what the layer does, to the maps of the layer that is {@code below}
     * (its place on the page; -1 is the picture, -2 one that is not there); and the part of the picture that a cell
     * sees, (jump, start, size) down and across.
     */
    record Layer(
            String name,
            List<String> then,
            @JsonUnwrapped Sheet sheet,
            Operation operation,
            int below,
            List<Integer> field) {}

    /**
     * Maps of {@code height x width}, each shown as {@code shown} in a sheet of {@code columns}; the least and greatest
     * value of each map of each picture.
     */
    record Sheet(int maps, int height, int width, List<Integer> shown, int columns, String ranges) {}

    /**
     * A window that slides over the maps below. The weights of a convolution are {@code weights[i] * scales[filter]};
     * empty where too many.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Operation(
            String kind,
            List<Integer> size,
            List<Integer> stride,
            List<Integer> padding,
            List<Integer> dilation,
            int groups,
            String weights,
            String scales,
            String biases) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** JSON that may stand in a page: no text in it can end the script element. */
    String json() {
        try {
            return JSON.writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and texts are JSON", e);
        }
    }

    static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return base64(bytes.array());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
