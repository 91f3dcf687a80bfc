/**
 * Labeled images on their way into training: IDX files over any Hadoop path, and samples cut into logical shards that
 * depend on nothing but the data, the number of shards and the seed.
 */
package io.lenslet.data;
