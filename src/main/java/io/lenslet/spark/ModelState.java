package io.lenslet.spark;

/** What every shard starts an epoch from; {@code optimizerState} is empty for a new one. */
record ModelState(float[] parameters, float[] optimizerState) {
}
