/**
 * Random numbers as a function of a seed and keys (epoch, shard, sample), by a specified generator. Stands on nothing.
 */
package io.lenslet.random;
