/**
 * A task over many images on Spark: listing on the executors, chunks of tasks, and their commit. What needs no Spark is in
 * {@code io.lenslet.batch}.
 */
package io.lenslet.spark.batch;
