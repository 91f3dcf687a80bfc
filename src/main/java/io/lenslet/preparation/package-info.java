/** What is done to an image of any size before a network sees it: filters, colors, size. Part of a model. */
package io.lenslet.preparation;
