/** The batch task that filters images, and what a run of it tells. */
package io.lenslet.batch.filter;
