package io.lenslet.spark.train;

import io.lenslet.train.ShardOutcome;
import java.io.Serializable;

/** What a group of shards has of a slice ({@link SlicedSums}). */
public record SlicePart(int group, ShardOutcome outcome) implements Serializable {}
