package io.lenslet.nn;

/**
 * What one pass over a batch knows besides the values: how many of its samples are present, and in training a key for
 * each of them, of which all randomness of the pass is a function. {@code keys} is null where nothing is trained, and
 * may be longer than {@code count}.
 */
public record BatchContext(int count, long[] keys, boolean measuring) {

    /** A pass that trains: layers use the batch's own statistics and drop what they drop. */
    public static BatchContext training(int count, long[] keys) {
        return new BatchContext(count, keys, false);
    }

    /** A pass that only computes outputs. */
    public static BatchContext inference(int count) {
        return new BatchContext(count, null, false);
    }

    /**
     * A pass that measures: statistics of the data are used and become those of this batch, nothing is dropped or
     * trained.
     */
    public static BatchContext measuring(int count) {
        return new BatchContext(count, null, true);
    }

    boolean training() {
        return keys != null;
    }
}
