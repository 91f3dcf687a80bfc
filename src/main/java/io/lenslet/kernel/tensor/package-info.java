/**
 * The inner loops of networks: linear maps, pooling, activations and their gradients over batches whose samples lie
 * side by side.
 */
package io.lenslet.kernel.tensor;
