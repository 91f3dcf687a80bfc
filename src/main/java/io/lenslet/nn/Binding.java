package io.lenslet.nn;

/**
 * The buffers that a layer works on. {@code input} and {@code output} are one where the layer works in place. The
 * gradients are null in a workspace that does not train, and {@code inputGradient} is null also where nobody wants it:
 * at the first layer. The layer's trained parameters and its statistics start at {@code parameterStart} and {@code
 * statisticStart}; {@code place} tells it from all others of its network; buffers of its own come from {@code arena}.
 */
record Binding(
        Buffer input,
        Buffer output,
        Buffer inputGradient,
        Buffer outputGradient,
        int parameterStart,
        int statisticStart,
        long place,
        Arena arena) {

    boolean trains() {
        return outputGradient != null;
    }
}
