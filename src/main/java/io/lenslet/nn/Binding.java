package io.lenslet.nn;

/**
 * The buffers that a layer works on. {@code input} and {@code output} are one where the layer works in place. The gradients are null in
 * a workspace that does not train, and {@code inputGradient} is null also where nobody wants it: at the first layer.
 */
record Binding(Buffer input, Buffer output, Buffer inputGradient, Buffer outputGradient, int parameterStart) {
}
