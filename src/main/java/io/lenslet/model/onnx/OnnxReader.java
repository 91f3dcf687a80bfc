package io.lenslet.model.onnx;

import io.lenslet.model.InvalidModelException;
import io.lenslet.protobuf.ProtobufReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads ONNX files: the messages of onnx.proto whose fields are of use here, by their numbers there. All other fields
 * are passed over.
 */
final class OnnxReader {

    /** The versions of the format that were looked at. Nothing that is read here has changed among them. */
    private static final long FIRST_IR = 3;

    private static final long LAST_IR = 13;
    /** From 7 on constants are broadcast as they are today; the operators of the import are the same up to the last. */
    private static final long FIRST_OPSET = 7;

    private static final long LAST_OPSET = 25;

    private final String file;

    private OnnxReader(String file) {
        this.file = file;
    }

    /** What the file says, called {@code file} in errors; {@link InvalidModelException} where it cannot be used. */
    static OnnxModel read(byte[] bytes, String file) {
        OnnxReader reader = new OnnxReader(file);
        try {
            return reader.model(new ProtobufReader(ByteBuffer.wrap(bytes)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidModelException(
                    file + " is not an ONNX file, or is cut off: " + OnnxImport.oneLine(e.getMessage()), e);
        }
    }

    private OnnxModel model(ProtobufReader in) {
        long irVersion = 0;
        String producer = "";
        String producerVersion = "";
        OnnxGraph graph = null;
        Map<String, Long> opsets = new HashMap<>();
        Map<String, String> metadata = new TreeMap<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> irVersion = in.varint();
                case 2 -> producer = in.text();
                case 3 -> producerVersion = in.text();
                case 7 -> graph = graph(in.message());
                case 8 -> opset(in.message(), opsets);
                case 14 -> entry(in.message(), metadata);
                default -> in.skip();
            }
        }
        if (graph == null) {
            throw new IllegalArgumentException("it has no graph");
        }
        requireVersion("format (ir_version)", irVersion, FIRST_IR, LAST_IR);
        long opset = opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 0L));
        requireVersion("operators (opset)", opset, FIRST_OPSET, LAST_OPSET);
        return new OnnxModel(irVersion, opset, producer, producerVersion, graph, metadata);
    }

    private void requireVersion(String what, long version, long first, long last) {
        if (version < first || version > last) {
            throw new InvalidModelException(file + " has version " + version + " of ONNX's " + what + ", expected "
                    + first + " to " + last + "; convert it with onnx.version_converter, or export it again");
        }
    }

    private static void opset(ProtobufReader in, Map<String, Long> opsets) {
        String domain = "";
        long version = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> domain = in.text();
                case 2 -> version = in.varint();
                default -> in.skip();
            }
        }
        opsets.put(domain, version);
    }

    private static void entry(ProtobufReader in, Map<String, String> entries) {
        String key = "";
        String value = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = in.text();
                case 2 -> value = in.text();
                default -> in.skip();
            }
        }
        entries.put(key, value);
    }

    private OnnxGraph graph(ProtobufReader in) {
        List<OnnxNode> nodes = new ArrayList<>();
        List<OnnxTensor> initializers = new ArrayList<>();
        List<OnnxValueInfo> inputs = new ArrayList<>();
        List<OnnxValueInfo> outputs = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> nodes.add(node(in.message()));
                case 5 -> initializers.add(tensor(in.message()));
                case 11 -> inputs.add(ValueInfoReader.read(in.message()));
                case 12 -> outputs.add(ValueInfoReader.read(in.message()));
                default -> in.skip();
            }
        }
        return new OnnxGraph(nodes, initializers, inputs, outputs);
    }

    private OnnxNode node(ProtobufReader in) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> attributes = new HashMap<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> inputs.add(in.text());
                case 2 -> outputs.add(in.text());
                case 3 -> name = in.text();
                case 4 -> operator = in.text();
                case 5 -> attribute(in.message(), attributes);
                case 7 -> domain = in.text();
                default -> in.skip();
            }
        }
        return new OnnxNode(name, operator, domain, inputs, outputs, attributes);
    }

    private void attribute(ProtobufReader in, Map<String, OnnxAttribute> attributes) {
        String name = "";
        long type = 0;
        float real = 0;
        long whole = 0;
        String text = "";
        OnnxTensor tensor = null;
        List<ByteBuffer> reals = new ArrayList<>();
        List<Long> wholes = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text();
                case 2 -> real = in.float32();
                case 3 -> whole = in.varint();
                case 4 -> text = in.text();
                case 5 -> tensor = tensor(in.message());
                case 7 -> reals.add(in.floats());
                case 8 -> in.varints(wholes);
                case 20 -> type = in.varint();
                default -> in.skip();
            }
        }
        attributes.put(
                name,
                switch ((int) type) {
                    case OnnxWriter.FLOAT -> new OnnxAttribute.Real(real);
                    case OnnxWriter.INT -> new OnnxAttribute.Whole(whole);
                    case OnnxWriter.STRING -> new OnnxAttribute.Text(text);
                    case OnnxWriter.TENSOR -> new OnnxAttribute.Constant(require(tensor, name));
                    case OnnxWriter.FLOATS -> new OnnxAttribute.Reals(TensorReader.list(reals));
                    case OnnxWriter.INTS -> new OnnxAttribute.Wholes(wholes);
                    default -> new OnnxAttribute.Other(type);
                });
    }

    private static OnnxTensor require(OnnxTensor tensor, String attribute) {
        if (tensor == null) {
            throw new IllegalArgumentException("attribute " + attribute + " should be a tensor and has none");
        }
        return tensor;
    }

    private OnnxTensor tensor(ProtobufReader in) {
        return new TensorReader(file).read(in);
    }
}
