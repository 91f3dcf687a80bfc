package io.lenslet.model.onnx;

import io.lenslet.config.ConfigException;
import io.lenslet.model.InvalidModelException;
import io.lenslet.model.Model;
import io.lenslet.model.ModelMetadata;
import io.lenslet.model.onnx.GraphStages.Stage;
import io.lenslet.model.onnx.OnnxValueInfo.Dimension;
import io.lenslet.nn.Layer;
import io.lenslet.nn.Network;
import io.lenslet.nn.Normalization;
import io.lenslet.nn.Shape;
import io.lenslet.preparation.ImagePreparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * ONNX files as models. The network is what the graph computes, whoever wrote it; the file's metadata add class names,
 * provenance, and the digits of a normalization that floats have no room for.
 */
public final class OnnxImport {

    private final String file;
    private final OnnxModel onnx;
    private final Map<String, String> metadata;

    private OnnxImport(byte[] bytes, String file) {
        this.file = file;
        onnx = OnnxReader.read(bytes, file);
        metadata = new TreeMap<>(onnx.metadata());
    }

    /**
     * What a file may leave open: {@code classes}, names in the place of its own or of numbers, and
     * {@code normalization} for a graph that has none.
     */
    public record Supplement(Optional<List<String>> classes, Optional<Normalization> normalization) {}

    /**
     * The model in {@code bytes}, called {@code file} in errors: {@link InvalidModelException} where it is no ONNX
     * file, or is one that the layers here do not cover; then it names the node, and what is supported.
     */
    public static Model read(byte[] bytes, String file, Supplement supplement) {
        OnnxImport onnx = new OnnxImport(bytes, file);
        try {
            return onnx.model(supplement);
        } catch (IllegalArgumentException | ArithmeticException | ConfigException e) {
            throw new InvalidModelException(file + ": " + oneLine(e.getMessage()), e);
        }
    }

    /** A message in which names from a file stand, which may hold anything. */
    static String oneLine(String message) {
        return message.strip().replace("\n", "; ").replaceAll("\\p{Cntrl}", "?");
    }

    private Model model(Supplement supplement) {
        OnnxGraph graph = onnx.graph();
        OnnxValueInfo input = input(graph);
        Shape shape = shape(input);
        GraphStages ways = new GraphStages(graph, input.name());
        ConstantOperands operands = new ConstantOperands(ways);
        List<Stage> stages = ways.between(input.name(), output(graph).name());
        NormalizationImport start = new NormalizationImport(operands, stages);
        SequenceImport sequence = new SequenceImport(
                operators(ways, input),
                operands,
                stages.subList(start.count(), stages.size()),
                new Position(shape, false));
        Network network = network(shape, sequence);
        Normalization normalization = normalization(start.found(), supplement.normalization());
        List<String> classes = classes(network, supplement.classes());
        ImagePreparation preparation = ModelMetadata.takePreparation(metadata, file);
        return new Model(
                network, parameters(network, sequence.layers()), preparation, normalization, classes, provenance());
    }

    /** Files of ours keep the names that layers were given; those of other nodes mean nothing here. */
    private Network network(Shape input, SequenceImport sequence) {
        List<Layer> layers =
                sequence.layers().stream().map(ImportedLayer::layer).toList();
        Network network = new Network(input, layers);
        if (!onnx.producer().equals(OnnxExport.PRODUCER)) {
            return network;
        }
        List<String> usual = network.names();
        List<String> given = IntStream.range(0, layers.size())
                .mapToObj(i -> sequence.names().get(i).equals(usual.get(i))
                        ? ""
                        : sequence.names().get(i))
                .toList();
        return new Network(input, layers, given);
    }

    private OperatorImport operators(GraphStages ways, OnnxValueInfo input) {
        return new OperatorImport(ways, onnx.opset(), input.shape().get(0).length());
    }

    /** The one input that is no constant. (Before IR version 4 constants are inputs too.) */
    private static OnnxValueInfo input(OnnxGraph graph) {
        Set<String> constants =
                graph.initializers().stream().map(OnnxTensor::name).collect(Collectors.toSet());
        List<OnnxValueInfo> inputs = graph.inputs().stream()
                .filter(input -> !constants.contains(input.name()))
                .toList();
        OnnxValueInfo input = one("input", inputs);
        if (input.type() != ElementType.FLOAT) {
            throw new IllegalArgumentException("input '" + input.name() + "' must be of FLOAT, is of " + input.type());
        }
        return input;
    }

    private static OnnxValueInfo output(OnnxGraph graph) {
        return one("output", graph.outputs());
    }

    private static OnnxValueInfo one(String what, List<OnnxValueInfo> found) {
        if (found.size() != 1) {
            throw new IllegalArgumentException("its graph must have one " + what + ", has "
                    + found.stream().map(OnnxValueInfo::name).toList());
        }
        return found.get(0);
    }

    private static Shape shape(OnnxValueInfo input) {
        List<Dimension> dimensions = input.shape();
        boolean fixed = dimensions.size() == 4
                && dimensions.stream()
                        .skip(1)
                        .allMatch(dimension -> dimension.length() > 0 && dimension.length() <= Integer.MAX_VALUE);
        if (!fixed) {
            throw new IllegalArgumentException("input '" + input.name()
                    + "' must be (batch, channel, row, column), all but the" + " batch fixed, is " + dimensions);
        }
        int[] lengths = dimensions.stream()
                .skip(1)
                .mapToInt(dimension -> (int) dimension.length())
                .toArray();
        return new Shape(lengths[0], lengths[1], lengths[2]);
    }

    /** That of the graph; where the metadata's is the same in floats, with its digits. */
    private Normalization normalization(Optional<Normalization> found, Optional<Normalization> given) {
        Optional<Normalization> written = ModelMetadata.takeNormalization(metadata, file);
        if (found.isPresent() && given.isPresent()) {
            throw new IllegalArgumentException("its graph has a normalization, mean "
                    + found.get().mean() + " and deviation " + found.get().deviation() + "; leave out the other");
        }
        Normalization normalization = found.or(() -> given).orElse(new Normalization(0, 1));
        return written.filter(other -> (float) other.mean() == (float) normalization.mean()
                        && (float) other.deviation() == (float) normalization.deviation())
                .orElse(normalization);
    }

    private List<String> classes(Network network, Optional<List<String>> given) {
        Optional<List<String>> written = ModelMetadata.takeClasses(metadata, file);
        int outputs = network.output().channels();
        List<String> classes = given.or(() -> written)
                .orElseGet(() ->
                        IntStream.range(0, outputs).mapToObj(Integer::toString).toList());
        if (classes.size() != outputs) {
            throw new IllegalArgumentException(
                    "there are " + classes.size() + " class names for " + outputs + " outputs");
        }
        return classes;
    }

    private static float[] parameters(Network network, List<ImportedLayer> layers) {
        List<TensorValues> weights = new ArrayList<>();
        layers.forEach(layer -> weights.addAll(layer.trained()));
        layers.forEach(layer -> weights.addAll(layer.statistics()));
        float[] parameters = new float[network.parameterCount()];
        int start = 0;
        for (TensorValues tensor : weights) {
            tensor.copyTo(parameters, start);
            start += tensor.size();
        }
        if (start != parameters.length) {
            throw new IllegalStateException("the layers have " + start + " weights, the network " + parameters.length);
        }
        return parameters;
    }

    /** The metadata that have no meaning here, and of a foreign file who wrote it. */
    private Map<String, String> provenance() {
        if (!onnx.producer().equals(OnnxExport.PRODUCER)) {
            String producer = Stream.of(onnx.producer(), onnx.producerVersion())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            metadata.putIfAbsent(
                    "importedFrom", "ONNX, opset " + onnx.opset() + (producer.isEmpty() ? "" : ", " + producer));
        }
        return metadata;
    }
}
