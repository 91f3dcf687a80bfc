package io.lenslet.train;

/** What happens to the optimizer's state when the shards' parameters are averaged at the end of an epoch. */
public enum StateAveraging {
    /** It is averaged as the parameters are, and every shard goes on from the average. */
    AVERAGED,
    /** It is forgotten: every shard starts the next epoch with a new state. */
    RESET
}
