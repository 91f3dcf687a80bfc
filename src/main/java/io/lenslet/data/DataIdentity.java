package io.lenslet.data;

import java.util.Optional;

/**
 * What a run's images and labels are, as SHA-256 in hexadecimal: of the training set in the order of its shards, of
 * the validation set, where there is one, and of the test set in their own. Two runs of one job with the same are runs on the same data.
 */
public record DataIdentity(String train, Optional<String> validation, String test) {}
