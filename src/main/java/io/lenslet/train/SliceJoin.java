package io.lenslet.train;

/** Puts the sums of slices together, in whatever order they come: the whole is there once. Not thread-safe. */
public final class SliceJoin {

    private final Slices slices;
    private final double[] parameters;
    private final double[] state;
    private ShardOutcome last;
    private int missing;

    public SliceJoin(Slices slices) {
        this.slices = slices;
        parameters = new double[slices.parameters()];
        state = new double[slices.state()];
        missing = slices.count();
    }

    /** Adds the outcome of all shards, of one slice; each slice must be added once. */
    public void add(int slice, ShardOutcome outcome) {
        last = outcome;
        missing--;
        if (!(outcome instanceof Divergence)) {
            ShardSum sum = outcome.sum();
            System.arraycopy(sum.parameters(), 0, parameters, slices.parameter(slice), sum.parameters().length);
            System.arraycopy(sum.state(), 0, state, slices.state(slice), sum.state().length);
        }
    }

    /** The outcome of all shards. Where training diverged, every slice says so, and says the same. */
    public ShardOutcome total() {
        if (missing != 0) {
            throw new IllegalStateException(missing + " of " + slices.count() + " slices are missing");
        }
        if (last instanceof Divergence) {
            return last;
        }
        ShardSum sum = last.sum();
        return new ShardSum(parameters, state, sum.samples(), sum.lossSum(), sum.correct(), sum.health());
    }
}
