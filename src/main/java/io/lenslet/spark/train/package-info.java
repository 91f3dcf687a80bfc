/**
 * Everything that runs on Spark, and the only room that imports it: the epoch loop, the averager's feed, evaluation,
 * the session and its serializer. What a task computes is a pure function from another room; here it is sent out,
 * collected in order and timed.
 */
package io.lenslet.spark.train;
