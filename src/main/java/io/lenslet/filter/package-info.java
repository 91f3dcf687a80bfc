/**
 * Image filters: a lens (which neighbors are seen, with which weights), an operation, and how the window moves. One
 * record per filter, checked when it is made; {@link io.lenslet.filter.Pipeline} strings filters together and applies
 * them to an image. The algorithms are in {@code io.lenslet.filter.pass}, their inner loops in {@code
 * io.lenslet.kernel}.
 */
package io.lenslet.filter;
