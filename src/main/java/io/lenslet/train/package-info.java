/**
 * Training on one shard and what joins the shards: optimizers, schedules, the shard trainer and evaluator, parameter
 * averaging. All pure functions of their arguments; nothing here knows of Spark or reads a clock.
 */
package io.lenslet.train;
