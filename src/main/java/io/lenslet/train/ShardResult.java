package io.lenslet.train;

import java.util.Arrays;

/**
 * What training one shard for one round gave: the parameters it ended with, without the frozen ones, which lie behind
 * them in the network's; the state that is kept over the average
 * (the optimizer's where it is averaged, then the moving average of the parameters where there is one), and the sum of
 * the losses and the number of right answers over the round's samples, each taken when its batch was seen; and
 * how it went.
 */
public record ShardResult(
        int shard, long samples, float[] parameters, float[] state, double lossSum, long correct, ShardHealth health)
        implements ShardOutcome {

    @Override
    public ShardResult part(Slices slices, int slice) {
        return new ShardResult(
                shard,
                samples,
                Arrays.copyOfRange(parameters, slices.parameter(slice), slices.parameter(slice + 1)),
                Arrays.copyOfRange(state, slices.state(slice), slices.state(slice + 1)),
                lossSum,
                correct,
                health);
    }

    @Override
    public ShardSum sum() {
        return ShardSum.of(this);
    }
}
