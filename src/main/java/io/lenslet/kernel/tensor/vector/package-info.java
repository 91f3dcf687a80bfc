/**
 * The kernels on the Vector API; the only package that may import it. Loaded by name, see {@link
 * io.lenslet.kernel.KernelProvider}.
 */
package io.lenslet.kernel.tensor.vector;
