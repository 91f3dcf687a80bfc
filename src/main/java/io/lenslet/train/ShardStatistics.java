package io.lenslet.train;

import java.io.Serializable;

/**
 * What a shard's samples have of the network's statistics: their number, and the sum over them of each statistic of
 * their batch.
 */
public record ShardStatistics(int samples, double[] sums) implements Serializable {}
