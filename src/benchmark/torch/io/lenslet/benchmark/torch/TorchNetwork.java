package io.lenslet.benchmark.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.lenslet.nn.BatchNorm2d;
import io.lenslet.nn.Conv2d;
import io.lenslet.nn.Dense;
import io.lenslet.nn.Dropout;
import io.lenslet.nn.GlobalAveragePool2d;
import io.lenslet.nn.Layer;
import io.lenslet.nn.MaxPool2d;
import io.lenslet.nn.Network;
import io.lenslet.nn.Relu;
import io.lenslet.nn.Size;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One of our networks in PyTorch. It calls PyTorch's operators one by one through DJL, without DJL's blocks and
 * trainer, so that Java's part is a few dozen native calls a step.
 */
final class TorchNetwork {

    private final Network network;
    private final NDManager manager;
    private final List<NDArray> parameters = new ArrayList<>();
    private final List<NDArray> velocities = new ArrayList<>();

    /** With weights drawn as He et al. say. */
    TorchNetwork(Network network, boolean training, NDManager manager) {
        this.network = network;
        this.manager = manager;
        for (Network.Tensor tensor : network.tensors()) {
            Shape shape = new Shape(tensor.parameter().dimensions().stream()
                    .mapToLong(Integer::longValue)
                    .toArray());
            int fanIn = tensor.parameter().fanIn();
            float bound = (float) Math.sqrt(6.0 / fanIn);
            NDArray parameter = fanIn > 0
                    ? manager.randomUniform(-bound, bound, shape)
                    : manager.full(shape, tensor.parameter().initial());
            if (tensor.parameter().trained()) {
                parameter.setRequiresGradient(training);
                velocities.add(manager.zeros(shape));
            }
            parameters.add(parameter);
        }
    }

    /** Replaces all parameters of a network that trains. */
    void setParameters(float[] values) {
        Iterator<Network.Tensor> tensors = network.tensors().iterator();
        for (NDArray parameter : parameters) {
            Network.Tensor tensor = tensors.next();
            parameter.set(
                    FloatBuffer.wrap(values, tensor.start(), tensor.parameter().size())
                            .slice());
            // DJL puts a new tensor, which wants no gradient yet, into the place of the old one.
            parameter.setRequiresGradient(tensor.parameter().trained());
        }
    }

    /** A copy of all parameters. */
    float[] parameters() {
        float[] values = new float[network.parameterCount()];
        int start = 0;
        for (NDArray parameter : parameters) {
            float[] part = parameter.toFloatArray();
            System.arraycopy(part, 0, values, start, part.length);
            start += part.length;
        }
        return values;
    }

    /** Computes the output for (sample, channel, row, column), and drops it as it drops all between. */
    void infer(NDArray images) {
        try (NDManager scope = manager.newSubManager()) {
            images.tempAttach(scope);
            NDArray x = images;
            Tensors tensors = new Tensors(false);
            for (Layer layer : network.layers()) {
                NDArray below = x;
                x = forward(layer, below, tensors);
                if (below != images) {
                    below.close();
                }
            }
        }
    }

    /** The output, with all that the gradient needs. It belongs to the manager of {@code images}. */
    private NDArray forward(NDArray images) {
        NDArray x = images;
        Tensors tensors = new Tensors(true);
        for (Layer layer : network.layers()) {
            x = forward(layer, x, tensors);
        }
        return x;
    }

    /**
     * The parameters in the order in which the layers want them: those that are trained, and the statistics, which lie
     * behind them.
     */
    private final class Tensors {

        private final boolean training;
        private final Iterator<NDArray> trained =
                parameters.subList(0, velocities.size()).iterator();
        private final Iterator<NDArray> statistics =
                parameters.subList(velocities.size(), parameters.size()).iterator();

        Tensors(boolean training) {
            this.training = training;
        }

        NDArray next() {
            return trained.next();
        }
    }

    private static NDArray forward(Layer layer, NDArray x, Tensors tensors) {
        NDArrayEx operators = x.getNDArrayInternal();
        if (layer instanceof Conv2d convolution) {
            return operators
                    .convolution(
                            x,
                            tensors.next(),
                            tensors.next(),
                            shape(convolution.stride()),
                            shape(convolution.padding()),
                            shape(convolution.dilation()),
                            convolution.groups())
                    .singletonOrThrow();
        } else if (layer instanceof MaxPool2d pool) {
            return operators.maxPool(shape(pool.size()), shape(pool.stride()), new Shape(0, 0), false);
        } else if (layer instanceof Dense) {
            return operators
                    .linear(x.getShape().dimension() == 2 ? x : x.flatten(1, -1), tensors.next(), tensors.next())
                    .singletonOrThrow();
        } else if (layer instanceof Relu) {
            return operators.relu();
        } else if (layer instanceof BatchNorm2d norm) {
            NDArray gain = tensors.next();
            NDArray bias = tensors.next();
            // PyTorch keeps a variance where ours is a mean square: the same work.
            return operators
                    .batchNorm(
                            x,
                            tensors.statistics.next(),
                            tensors.statistics.next(),
                            gain,
                            bias,
                            1,
                            (float) norm.momentum(),
                            (float) norm.epsilon(),
                            tensors.training)
                    .singletonOrThrow();
        } else if (layer instanceof GlobalAveragePool2d) {
            return operators.globalAvgPool();
        } else if (layer instanceof Dropout dropout) {
            return operators
                    .dropout(x, (float) dropout.probability(), tensors.training)
                    .singletonOrThrow();
        }
        throw new IllegalArgumentException("this benchmark knows no PyTorch for the layer " + layer);
    }

    private static Shape shape(Size size) {
        return new Shape(size.height(), size.width());
    }

    /**
     * One step of SGD with momentum 0.9 and weight decay 0.0005. {@code targets} is (sample, class), minus one divided
     * by the batch at the label, so that the mean cross-entropy is one product and one sum. The parameters are
     * modified.
     */
    void step(NDArray images, NDArray targets, float learningRate) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            images.tempAttach(scope);
            targets.tempAttach(scope);
            NDArray loss = forward(images).logSoftmax(1).mul(targets).sum();
            collector.backward(loss);
            for (int i = 0; i < velocities.size(); i++) {
                NDArray parameter = parameters.get(i);
                try (NDArray gradient = parameter.getGradient()) {
                    parameter
                            .getNDArrayInternal()
                            .sgdUpdate(
                                    new NDList(parameter, gradient, velocities.get(i)),
                                    new NDList(parameter),
                                    learningRate,
                                    0.0005f,
                                    1f,
                                    -1f,
                                    0.9f,
                                    false);
                }
            }
        }
    }
}
