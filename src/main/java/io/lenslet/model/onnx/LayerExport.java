package io.lenslet.model.onnx;

import io.lenslet.nn.AveragePool2d;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Dropout;
import io.lenslet.nn.GlobalAveragePool2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.LeakyRelu;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Network;
import io.lenslet.nn.Parameter;
import io.lenslet.nn.Residual;
import io.lenslet.nn.Scale;
import io.lenslet.nn.ScaledTanh;
import io.lenslet.nn.Shape;
import io.lenslet.nn.Size;
import io.lenslet.nn.Softmax;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Layers as nodes of a graph. Weights are slices of the parameters, which lie in them as ONNX has them: filters
 * (filter, channel, row, column), matrices (output, input) as {@code Gemm} takes them with {@code transB}.
 */
final class LayerExport {

    /** The two factors of {@link ScaledTanh}. */
    static final float STEEPNESS = 2f / 3f;

    static final float AMPLITUDE = 1.7159f;

    /** Layers that are one operator without attributes. */
    private static final Map<String, String> PLAIN = Map.of("Relu", "Relu", "Tanh", "Tanh", "Sigmoid", "Sigmoid");

    private final GraphBuilder graph;
    private final float[] parameters;
    /** Where each tensor begins in the parameters. */
    private final Map<String, Integer> starts;

    /** To the end of {@code graph}; {@code tensors} say what lies where in the parameters. */
    LayerExport(GraphBuilder graph, float[] parameters, List<Network.Tensor> tensors) {
        this.graph = graph;
        this.parameters = parameters;
        starts = tensors.stream().collect(Collectors.toMap(Network.Tensor::name, Network.Tensor::start));
    }

    /** Layers one after the other, each called by its name in its network after {@code prefix}. */
    void export(Network network, String prefix) {
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < network.layers().size(); i++) {
            export(
                    network.layers().get(i),
                    shapes.get(i),
                    prefix + network.names().get(i));
        }
    }

    private void export(Layer layer, Shape input, String name) {
        if (layer instanceof Residual residual) {
            residual(residual, input, name);
            return;
        }
        Map<String, OnnxTensor> tensors = tensors(layer, input, name);
        if (layer instanceof Conv2d conv) {
            graph.unflatten(name + ".image");
            graph.apply("Conv", name, attributes(conv), tensors.get("weight"), tensors.get("bias"));
        } else if (layer instanceof MaxPool2d pool) {
            pool("MaxPool", name, pool.size(), pool.stride());
        } else if (layer instanceof AveragePool2d pool) {
            pool("AveragePool", name, pool.size(), pool.stride());
        } else if (layer instanceof GlobalAveragePool2d) {
            graph.unflatten(name + ".image");
            graph.apply("GlobalAveragePool", name, Map.of());
        } else if (layer instanceof Dense) {
            graph.flatten(name + ".vector");
            graph.apply(
                    "Gemm",
                    name,
                    Map.of("transB", new OnnxAttribute.Whole(1)),
                    tensors.get("weight"),
                    tensors.get("bias"));
        } else {
            elementwise(layer, name, tensors);
        }
    }

    /** What works on images and on vectors. */
    private void elementwise(Layer layer, String name, Map<String, OnnxTensor> tensors) {
        if (layer instanceof BatchNorm2d norm) {
            graph.apply(
                    "BatchNormalization",
                    name,
                    attributes(norm),
                    tensors.get("gain"),
                    tensors.get("bias"),
                    tensors.get("mean"),
                    variances(tensors.get("mean"), tensors.get("meanSquare"), name));
        } else if (layer instanceof Scale) {
            graph.apply("Mul", name + ".multiplied", Map.of(), perChannel(tensors.get("gain")));
            graph.apply("Add", name, Map.of(), perChannel(tensors.get("bias")));
        } else if (layer instanceof Dropout dropout) {
            graph.apply("Dropout", name, Map.of(), OnnxTensor.scalar(name + ".ratio", (float) dropout.probability()));
        } else if (layer instanceof LeakyRelu relu) {
            graph.apply("LeakyRelu", name, Map.of("alpha", new OnnxAttribute.Real((float) relu.slope())));
        } else if (layer instanceof ScaledTanh) {
            graph.apply("Mul", name + ".flattened", Map.of(), OnnxTensor.scalar(name + ".steepness", STEEPNESS));
            graph.apply("Tanh", name + ".tanh", Map.of());
            graph.apply("Mul", name, Map.of(), OnnxTensor.scalar(name + ".amplitude", AMPLITUDE));
        } else if (layer instanceof Softmax) {
            graph.apply("Softmax", name, Map.of("axis", new OnnxAttribute.Whole(1)));
        } else {
            graph.apply(PLAIN.get(layer.getClass().getSimpleName()), name, Map.of());
        }
    }

    private void residual(Residual residual, Shape input, String name) {
        GraphBuilder.Place fork = graph.place();
        export(new Network(input, residual.layers()), name + ".layers.");
        GraphBuilder.Place main = graph.place();
        graph.goOnFrom(fork);
        if (!residual.shortcut().isEmpty()) {
            export(new Network(input, residual.shortcut()), name + ".shortcut.");
        }
        GraphBuilder.Place shortcut = graph.place();
        if (main.flat() != shortcut.flat()) {
            graph.flatten(name + ".shortcut.vector");
            shortcut = graph.place();
            graph.goOnFrom(main);
            graph.flatten(name + ".layers.vector");
        } else {
            graph.goOnFrom(main);
        }
        graph.add(name, shortcut);
    }

    /** The layer's tensors by their names in it. */
    private Map<String, OnnxTensor> tensors(Layer layer, Shape input, String name) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (Parameter parameter : layer.parameters(input)) {
            String whole = name + "." + parameter.name();
            FloatBuffer values = FloatBuffer.wrap(parameters, starts.get(whole), parameter.size());
            tensors.put(parameter.name(), OnnxTensor.floats(whole, parameter.dimensions(), values));
        }
        return tensors;
    }

    private static Map<String, OnnxAttribute> attributes(Conv2d conv) {
        return Map.of(
                "kernel_shape",
                sizes(conv.size()),
                "strides",
                sizes(conv.stride()),
                "dilations",
                sizes(conv.dilation()),
                "group",
                new OnnxAttribute.Whole(conv.groups()),
                "pads",
                sizes(conv.padding(), conv.padding()));
    }

    private static Map<String, OnnxAttribute> attributes(BatchNorm2d norm) {
        return Map.of(
                "epsilon", new OnnxAttribute.Real((float) norm.epsilon()), "momentum", new OnnxAttribute.Real((float)
                        (1 - norm.momentum())));
    }

    private void pool(String operator, String name, Size size, Size stride) {
        graph.unflatten(name + ".image");
        graph.apply(operator, name, Map.of("kernel_shape", sizes(size), "strides", sizes(stride)));
    }

    private static OnnxAttribute sizes(Size... sizes) {
        List<Long> values = new ArrayList<>();
        for (Size size : sizes) {
            values.add((long) size.height());
            values.add((long) size.width());
        }
        return new OnnxAttribute.Wholes(values);
    }

    /** The variances that the engine takes mean and mean square for. */
    private static OnnxTensor variances(OnnxTensor means, OnnxTensor meanSquares, String name) {
        FloatBuffer mean = means.requireFloats();
        FloatBuffer meanSquare = meanSquares.requireFloats();
        float[] variances = new float[mean.remaining()];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = ChannelVariance.of(mean.get(), meanSquare.get());
        }
        return OnnxTensor.floats(name + ".variance", means.dimensions(), FloatBuffer.wrap(variances));
    }

    /** One number for each channel: of images in a tensor that broadcasts over rows and columns. */
    private OnnxTensor perChannel(OnnxTensor tensor) {
        long channels = tensor.requireFloats().remaining();
        return graph.place().flat()
                ? tensor
                : OnnxTensor.floats(tensor.name(), List.of(channels, 1, 1), tensor.requireFloats());
    }
}
