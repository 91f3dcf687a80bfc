/**
 * The inner loops, in two families: {@code tensor} for networks and {@code pixel} for pictures. A kernel is an
 * interface with two implementations that agree to the last bit, in {@code vector} on the Vector API and in {@code
 * scalar} in plain Java. Kernels know arrays and offsets, no images, layers or files; callers check arguments once,
 * kernels compute.
 */
package io.lenslet.kernel;
