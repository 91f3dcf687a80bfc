package io.lenslet.model.onnx;

import io.lenslet.model.onnx.OnnxValueInfo.Dimension;
import io.lenslet.nn.Shape;
import io.lenslet.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * ONNX files as others write them, put together node by node. Each node goes on from the one before unless it is told
 * otherwise.
 */
final class Graphs {

    private final Shape input;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final List<OnnxValueInfo> constantInputs = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();
    private final RandomStream random = RandomStream.of(21);
    private Dimension batch = Dimension.free("N");
    private long opset = 13;
    private long irVersion = 8;
    private String last = "data";

    Graphs(int channels, int height, int width) {
        input = new Shape(channels, height, width);
    }

    Graphs opset(long version) {
        opset = version;
        return this;
    }

    Graphs irVersion(long version) {
        irVersion = version;
        return this;
    }

    Graphs batch(long size) {
        batch = Dimension.of(size);
        return this;
    }

    Graphs metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Random numbers, from -0.5 to 0.5 divided by the root of how many a result sums over. */
    Graphs weights(String name, int... dimensions) {
        float[] values = new float[Arrays.stream(dimensions).reduce(1, Math::multiplyExact)];
        float scale = (float) Math.sqrt(3.0 * dimensions[0] / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextFloat() - 0.5f) * 2 * scale;
        }
        return tensor(name, values, dimensions);
    }

    Graphs tensor(String name, float[] values, int... dimensions) {
        return tensor(OnnxTensor.floats(name, Arrays.stream(dimensions).boxed().toList(), FloatBuffer.wrap(values)));
    }

    Graphs tensor(OnnxTensor tensor) {
        tensors.add(tensor);
        return this;
    }

    /** The tensors so far are inputs too, as they were before IR version 4. */
    Graphs tensorsAreInputs() {
        tensors.forEach(tensor -> constantInputs.add(new OnnxValueInfo(
                tensor.name(),
                tensor.type(),
                tensor.dimensions().stream().map(Dimension::of).toList())));
        return this;
    }

    /** A node of the last value and of {@code constants}, whose result has the node's name. */
    Graphs node(String operator, String name, Map<String, Object> attributes, String... constants) {
        return nodeOf(
                operator,
                name,
                attributes,
                Stream.concat(Stream.of(last), Stream.of(constants)).toArray(String[]::new));
    }

    Graphs node(String operator, String name, String... constants) {
        return node(operator, name, Map.of(), constants);
    }

    /** A node of the given values alone. */
    Graphs nodeOf(String operator, String name, Map<String, Object> attributes, String... inputs) {
        String domain = operator.contains(".") ? operator.substring(0, operator.lastIndexOf('.')) : "";
        Map<String, OnnxAttribute> converted = new HashMap<>();
        attributes.forEach((key, value) -> converted.put(key, attribute(value)));
        nodes.add(new OnnxNode(
                name,
                operator.substring(operator.lastIndexOf('.') + 1),
                domain,
                List.of(inputs),
                List.of(name),
                converted));
        last = name;
        return this;
    }

    private static OnnxAttribute attribute(Object value) {
        if (value instanceof long[] wholes) {
            return new OnnxAttribute.Wholes(Arrays.stream(wholes).boxed().toList());
        } else if (value instanceof Float real) {
            return new OnnxAttribute.Real(real);
        } else if (value instanceof String text) {
            return new OnnxAttribute.Text(text);
        } else if (value instanceof OnnxTensor tensor) {
            return new OnnxAttribute.Constant(tensor);
        }
        return new OnnxAttribute.Whole(((Number) value).longValue());
    }

    /** The file that ends with the last node, whose result has {@code outputs} features. */
    byte[] file(int outputs) {
        List<OnnxValueInfo> inputs = new ArrayList<>(List.of(new OnnxValueInfo(
                "data",
                ElementType.FLOAT,
                List.of(
                        batch,
                        Dimension.of(input.channels()),
                        Dimension.of(input.height()),
                        Dimension.of(input.width())))));
        inputs.addAll(constantInputs);
        OnnxValueInfo output = new OnnxValueInfo(last, ElementType.FLOAT, List.of(batch, Dimension.of(outputs)));
        return OnnxWriter.write(new OnnxModel(
                irVersion, opset, "elsewhere", "2", new OnnxGraph(nodes, tensors, inputs, List.of(output)), metadata));
    }

    static long[] longs(long... values) {
        return values;
    }
}
