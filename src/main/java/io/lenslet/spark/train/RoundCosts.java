package io.lenslet.spark.train;

/**
 * What was measured of a run on one machine: a step of one shard (of one micro-batch, where gradients are averaged)
 * while all cores are at work, a job of Spark with one task, and each task beside it, with parameters and state of the
 * run's size on their ways.
 */
public record RoundCosts(double stepSeconds, double jobSeconds, double taskSeconds) {}
