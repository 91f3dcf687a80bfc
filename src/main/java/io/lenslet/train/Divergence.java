package io.lenslet.train;

/**
 * Where training a shard came to numbers that are none: {@code step} of the {@code steps} of its epoch (from 1), and
 * what was found there.
 */
public record Divergence(int epoch, int shard, int step, int steps, String found) implements ShardOutcome {

    @Override
    public Divergence part(Slices slices, int slice) {
        return this;
    }

    @Override
    public long samples() {
        return 0;
    }

    @Override
    public ShardSum sum() {
        throw new DivergedException(this);
    }

    @Override
    public String toString() {
        return "training diverged in epoch " + epoch + ", shard " + shard + ", step " + step + " of " + steps + ": "
                + found;
    }
}
