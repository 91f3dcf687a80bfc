/** The pixel kernels on the Vector API. Loaded by name, see {@link io.lenslet.kernel.KernelProvider}. */
package io.lenslet.kernel.pixel.vector;
