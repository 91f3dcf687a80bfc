package io.lenslet.testing;

import io.lenslet.train.Round;
import io.lenslet.train.ShardResult;
import io.lenslet.train.ShardSum;
import io.lenslet.train.TreeSum;
import java.util.List;

/** Rounds and their sums, for tests without Spark. */
public final class Rounds {

    private static final int STEPS = 1 << 20;

    private Rounds() {}

    /** All steps of an epoch, of any shard. */
    public static Round whole(int epoch) {
        return new Round(epoch, 0, STEPS, STEPS);
    }

    /** The sum of all shards of a round, in their order. */
    public static ShardSum sum(List<ShardResult> shards) {
        TreeSum tree = new TreeSum(shards.size());
        for (int shard = 0; shard < shards.size(); shard++) {
            tree.add(shard, 0, shards.get(shard));
        }
        return tree.total().sum();
    }
}
