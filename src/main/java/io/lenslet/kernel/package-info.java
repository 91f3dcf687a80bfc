/**
 * The inner loops. Each family of loops is one interface here with two implementations that agree to the last bit: one
 * on the Vector API in {@code io.lenslet.kernel.vector}, one in plain Java in {@code io.lenslet.kernel.scalar}. Kernels
 * know arrays and offsets, no images, layers or files; callers check arguments once, kernels compute.
 */
package io.lenslet.kernel;
