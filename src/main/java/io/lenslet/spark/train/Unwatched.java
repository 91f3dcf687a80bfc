package io.lenslet.spark.train;

/** Is told of a job and tells nobody. */
enum Unwatched implements GroupSums.Watch {
    INSTANCE;

    @Override
    public void groupEnded(double seconds, long samples) {
        // Nobody asks.
    }

    @Override
    public void summed(long start) {
        // Nobody asks.
    }
}
