/** The batch task that filters images. */
package io.lenslet.batch.filter;
