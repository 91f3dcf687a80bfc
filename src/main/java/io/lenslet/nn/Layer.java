package io.lenslet.nn;

import java.io.Serializable;
import java.util.List;

/**
 * A recipe for one layer: its hyper-parameters, no weights and no buffers. What a layer does to a batch is its {@link
 * Operator}.
 *
 * <p>A layer of a network file is the record's simple name with a small first letter: {@code conv2d: {filters: 6, size:
 * 5}}.
 */
public sealed interface Layer extends Serializable
        permits Conv2d,
                MaxPool2d,
                AveragePool2d,
                GlobalAveragePool2d,
                Dense,
                BatchNorm2d,
                Scale,
                Dropout,
                Residual,
                Relu,
                LeakyRelu,
                Tanh,
                ScaledTanh,
                Sigmoid,
                Softmax {

    /**
     * The shape that comes out when {@code input} goes in; {@link IllegalArgumentException} says why it cannot go in.
     */
    Shape output(Shape input);

    /** The tensors this layer learns, in the order in which they lie in the network's parameters. */
    default List<Parameter> parameters(Shape input) {
        return List.of();
    }

    /** Multiply-adds of one sample's forward pass. */
    default long multiplyAdds(Shape input) {
        return 0;
    }

    /** The border of zeros that the layer wants around each channel of its input. */
    default Size padding() {
        return new Size(0, 0);
    }

    /** True where the output may take the place of the input. */
    default boolean inPlace() {
        return false;
    }

    /** The working form of this layer for one batch size and one place in the network. */
    Operator bind(Binding binding);
}
