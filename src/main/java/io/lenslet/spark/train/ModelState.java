package io.lenslet.spark.train;

import java.io.Serializable;

/** What every shard starts an epoch from; {@code state} is what is kept over the average, empty for a new one. */
public record ModelState(float[] parameters, float[] state) implements Serializable {}
