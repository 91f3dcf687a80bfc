package io.lenslet.batch.predict;

/**
 * A row before it is written: the path of an image, and its probabilities by class, or the values of a layer. The array
 * is not copied.
 */
record PredictionRow(String path, float[] values) {}
