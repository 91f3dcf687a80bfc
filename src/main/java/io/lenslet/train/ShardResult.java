package io.lenslet.train;

/**
 * What training one shard for one epoch gave: the parameters and the optimizer's state it ended with (the state is empty where it is not
 * averaged), and the sum of the losses and the number of right answers over its samples, each taken when its batch was seen.
 */
public record ShardResult(int shard, int samples, float[] parameters, float[] state, double lossSum, int correct) {
}
