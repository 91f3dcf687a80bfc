/**
 * The network engine: one record per layer, networks, the workspace that runs them over a batch, and losses. All
 * parameters of a network are one flat array; a batch lies with its samples innermost (channel, row, column, sample).
 * Nothing here knows of data, files or Spark.
 */
package io.lenslet.nn;
