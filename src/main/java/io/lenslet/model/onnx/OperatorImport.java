package io.lenslet.model.onnx;

import io.lenslet.nn.AveragePool2d;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dropout;
import io.lenslet.nn.GlobalAveragePool2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.LeakyRelu;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Sigmoid;
import io.lenslet.nn.Softmax;
import io.lenslet.nn.Tanh;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Single nodes as layers. {@link IllegalArgumentException} says what of a node no layer of ours does. */
final class OperatorImport {

    private static final long FIRST_OPSET_OF_PADS_AS_INPUT = 11;
    private static final long FIRST_OPSET_OF_SOFTMAX_ALONG_AN_AXIS = 13;
    private static final long FIRST_OPSET_OF_RATIO_AS_INPUT = 12;

    /** What a node becomes: a layer, or nothing, and where the way goes on. */
    record Step(Optional<ImportedLayer> layer, Position after) {

        static Step to(Position after) {
            return new Step(Optional.empty(), after);
        }

        static Step of(ImportedLayer layer, Position after) {
            return new Step(Optional.of(layer), after);
        }
    }

    private interface Converter {
        Step convert(OperatorImport operators, OnnxNode node, Position at);
    }

    private static final Map<String, Converter> CONVERTERS = new TreeMap<>(Map.ofEntries(
            Map.entry("AveragePool", OperatorImport::averagePool),
            Map.entry("BatchNormalization", OperatorImport::batchNormalization),
            Map.entry("Conv", OperatorImport::convolution),
            Map.entry("Dropout", OperatorImport::dropout),
            Map.entry("Flatten", (operators, node, at) -> Reshaping.flatten(node, at)),
            Map.entry("Gemm", (operators, node, at) -> new MatrixImport(operators, node, at).gemm()),
            Map.entry(
                    "GlobalAveragePool", (operators, node, at) -> plain(new GlobalAveragePool2d(), at.requireImages())),
            Map.entry("Identity", (operators, node, at) -> Step.to(at)),
            Map.entry("LeakyRelu", (operators, node, at) -> plain(leakyRelu(node), at)),
            Map.entry("MatMul", (operators, node, at) -> new MatrixImport(operators, node, at).matMul()),
            Map.entry("MaxPool", OperatorImport::maxPool),
            Map.entry("Pad", (operators, node, at) -> Reshaping.pad(operators.pads(node), at)),
            Map.entry("Relu", (operators, node, at) -> plain(new Relu(), at)),
            Map.entry("Reshape", (operators, node, at) -> operators.reshape(node, at)),
            Map.entry("Sigmoid", (operators, node, at) -> plain(new Sigmoid(), at)),
            Map.entry("Softmax", OperatorImport::softmax),
            Map.entry("Tanh", (operators, node, at) -> plain(new Tanh(), at))));

    /** What computes a constant and the data, number by number: several such nodes may become one layer. */
    private static final Set<String> LINES = Set.of("Add", "Div", "Mul", "Sub");

    private final GraphStages graph;
    private final long opset;
    private final long batch;

    /** For the operators of a version of ONNX's set, and a graph's own batch, negative where it is free. */
    OperatorImport(GraphStages graph, long opset, long batch) {
        this.graph = graph;
        this.opset = opset;
        this.batch = batch;
    }

    /** Throws, with all that is supported, where {@code node} is of another operator. */
    static void requireSupported(OnnxNode node) {
        boolean standard = node.domain().isEmpty() || node.domain().equals("ai.onnx");
        Set<String> supported = new TreeSet<>(CONVERTERS.keySet());
        supported.addAll(LINES);
        if (!standard || !supported.contains(node.operator())) {
            throw new IllegalArgumentException(
                    node.label() + " is not supported; supported are Constant, " + String.join(", ", supported));
        }
    }

    /** True for what computes a constant and the data, number by number. */
    static boolean isLine(OnnxNode node) {
        return LINES.contains(node.operator());
    }

    /** What a node becomes whose data are its first input. */
    Step convert(GraphStages.Single stage, Position at) {
        OnnxNode node = stage.node();
        if (!stage.data().equals(node.inputs().get(0))) {
            throw new IllegalArgumentException(
                    "'" + stage.data() + "' depends on the image and must be its first input");
        }
        return CONVERTERS.get(node.operator()).convert(this, node, at);
    }

    private static Step plain(Layer layer, Position at) {
        return Step.of(ImportedLayer.plain(layer), at.after(layer));
    }

    private Step convolution(OnnxNode node, Position at) {
        OnnxTensor filters = constant(node, 1);
        List<Long> dimensions = filters.dimensions();
        if (dimensions.size() != 4) {
            throw new IllegalArgumentException("its filters must have 4 dimensions, were " + dimensions);
        }
        WindowAttributes window = WindowAttributes.of(node, at.requireImages().shape(), dimensions.subList(2, 4));
        Conv2d layer = new Conv2d(
                Math.toIntExact(dimensions.get(0)),
                window.size(),
                window.stride(),
                window.padding(),
                window.dilation(),
                node.count("group", 1));
        Position after = at.after(layer);
        List<Integer> expected = layer.parameters(at.shape()).get(0).dimensions();
        if (!expected.stream().map(Integer::longValue).toList().equals(dimensions)) {
            throw new IllegalArgumentException("its filters must be " + expected + ", were " + dimensions);
        }
        TensorValues weights = TensorValues.of(filters.requireFloats());
        return Step.of(
                ImportedLayer.withOptionalBias(layer, weights, bias(node, layer.filters()), layer.filters()), after);
    }

    /** The third input, where there is one. */
    private Optional<TensorValues> bias(OnnxNode node, int count) {
        return node.input(2).map(name -> vector(node, 2, count));
    }

    private Step maxPool(OnnxNode node, Position at) {
        WindowAttributes window = pool(node, at);
        return plain(new MaxPool2d(window.size(), window.stride()), at);
    }

    private Step averagePool(OnnxNode node, Position at) {
        WindowAttributes window = pool(node, at);
        return plain(new AveragePool2d(window.size(), window.stride()), at);
    }

    private static WindowAttributes pool(OnnxNode node, Position at) {
        return WindowAttributes.ofPool(node, at.requireImages().shape());
    }

    private Step batchNormalization(OnnxNode node, Position at) {
        if (node.whole("training_mode", 0) != 0 || node.whole("spatial", 1) != 1) {
            throw new IllegalArgumentException("training_mode must be 0 and spatial 1");
        }
        int channels = at.requireChannels().shape().channels();
        BatchNorm2d layer = new BatchNorm2d(momentum(node), Decimals.of(node.real("epsilon", 1e-5f)));
        NormalizationStatistics statistics = NormalizationStatistics.of(
                vector(node, 1, channels).array(),
                vector(node, 3, channels).array(),
                vector(node, 4, channels).array(),
                (float) layer.epsilon());
        return Step.of(
                new ImportedLayer(
                        layer,
                        List.of(TensorValues.of(statistics.gains()), vector(node, 2, channels)),
                        List.of(TensorValues.of(statistics.means()), TensorValues.of(statistics.meanSquares())),
                        false),
                at.after(layer));
    }

    /** ONNX says how much of the old is kept; of what trains nothing the usual is taken. */
    private static double momentum(OnnxNode node) {
        double momentum = Decimals.oneMinus(node.real("momentum", 0.9f));
        return momentum > 0 && momentum <= 1 ? momentum : 0.1;
    }

    private Step dropout(OnnxNode node, Position at) {
        Optional<OnnxTensor> training = node.input(2).map(name -> constant(node, 2));
        if (training.isPresent() && training.get().integers().contains(1L)) {
            throw new IllegalArgumentException("training_mode must be false");
        }
        float ratio = opset < FIRST_OPSET_OF_RATIO_AS_INPUT
                ? node.real("ratio", 0.5f)
                : node.input(1).map(name -> vector(node, 1, 1).array()[0]).orElse(0.5f);
        return plain(new Dropout(Decimals.of(ratio)), at);
    }

    private static LeakyRelu leakyRelu(OnnxNode node) {
        return new LeakyRelu(Decimals.of(node.real("alpha", 0.01f)));
    }

    /** Ours goes over the channels; before opset 13 it goes over all that lies behind the axis. */
    private Step softmax(OnnxNode node, Position at) {
        boolean alongAxis = opset >= FIRST_OPSET_OF_SOFTMAX_ALONG_AN_AXIS;
        int rank = at.flat() ? 2 : 4;
        long axis = Math.floorMod(node.whole("axis", alongAxis ? -1 : 1), (long) rank);
        if (axis != 1 || !at.isVector() && (at.flat() || !alongAxis)) {
            throw new IllegalArgumentException("only a Softmax over channels is supported");
        }
        return plain(new Softmax(), at);
    }

    /** An input that must be a constant. */
    OnnxTensor constant(OnnxNode node, int place) {
        String name = node.input(place)
                .orElseThrow(() -> new IllegalArgumentException("its input " + (place + 1) + " is missing"));
        return graph.constant(name)
                .orElseThrow(() -> new IllegalArgumentException("its input '" + name + "' must be a constant"));
    }

    private Step reshape(OnnxNode node, Position at) {
        return Reshaping.reshape(node, integers(node, 1), batch, at);
    }

    private List<Long> pads(OnnxNode node) {
        return opset < FIRST_OPSET_OF_PADS_AS_INPUT ? node.wholes("pads").orElse(List.of()) : integers(node, 1);
    }

    private List<Long> integers(OnnxNode node, int place) {
        return constant(node, place).requireIntegers();
    }

    /** An input that must be so many constant floats. */
    TensorValues vector(OnnxNode node, int place, int count) {
        OnnxTensor tensor = constant(node, place);
        if (tensor.requireFloats().remaining() != count) {
            throw new IllegalArgumentException("tensor '" + tensor.name() + "' must be " + count
                    + " numbers, has dimensions " + tensor.dimensions());
        }
        return TensorValues.of(tensor.requireFloats());
    }
}
