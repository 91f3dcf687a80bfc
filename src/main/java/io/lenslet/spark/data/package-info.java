/**
 * Labeled images of any kind made samples on the executors: listed or queried, decoded, prepared, and kept packed.
 */
package io.lenslet.spark.data;
