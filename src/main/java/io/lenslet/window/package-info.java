/**
 * The geometry of a window that slides over an image: sizes, strides, borders, output sizes. Filters and network layers
 * both stand on it; it stands on nothing.
 */
package io.lenslet.window;
