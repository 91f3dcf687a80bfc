package io.lenslet.nn;

import java.util.Optional;

/**
 * The buffers that a layer works on. {@code input} and {@code output} are one where the layer works in place. The
 * gradients are absent in a workspace that does not train, and where nobody wants them: the input's at the first layer
 * that learns, both below it. {@code place} tells the layer from all others of its network; buffers of its own come
 * from {@code arena}.
 */
record Binding(
        Buffer input,
        Buffer output,
        Optional<Buffer> inputGradient,
        Optional<Buffer> outputGradient,
        ParameterPlace parameters,
        long place,
        Arena arena) {

    /** Where the layer's trained parameters start. */
    int parameterStart() {
        return parameters.trained();
    }

    /** Where the layer's statistics start. */
    int statisticStart() {
        return parameters.statistics();
    }

    /** Whether there is a backward pass through the layer. */
    boolean trains() {
        return outputGradient.isPresent();
    }

    /** Whether the gradient of the layer's parameters is wanted. */
    boolean learns() {
        return trains() && !parameters.frozen();
    }
}
