package io.lenslet.data;

/**
 * What a run's images and labels are, as SHA-256 in hexadecimal: of the training set in the order of its shards, and of
 * the test set in its own. Two runs of one job with the same are runs on the same data.
 */
public record DataIdentity(String train, String test) {}
