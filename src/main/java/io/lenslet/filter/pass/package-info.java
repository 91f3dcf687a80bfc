/**
 * The algorithms of the filters. A {@link io.lenslet.filter.pass.Pass} reads one plane and writes another; which one a
 * filter takes is decided by its operation, lens and depth. Passes hold no state: what they need while they run is in a
 * {@link io.lenslet.filter.pass.FilterWorkspace}.
 *
 * <p>Most passes stream: source rows are extended by the border, treated along the row, kept in a ring of as many rows
 * as the lens has, and combined down the columns. So what they touch stays in the cache, and borders cost nothing
 * inside the image.
 */
package io.lenslet.filter.pass;
