/**
 * The pixel kernels in plain Java: the definition that the vector kernels equal to the last bit, and what runs where
 * the Vector API is missing.
 */
package io.lenslet.kernel.pixel.scalar;
