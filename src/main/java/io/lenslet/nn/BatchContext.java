package io.lenslet.nn;

/**
 * What one pass over a batch knows besides the values: how many of its samples are present, what the pass is for, and in training a key for
 * each of them, of which all randomness of the pass is a function. {@code keys} may be longer than {@code count}; where nothing is trained it is
 * empty.
 */
public record BatchContext(int count, long[] keys, Purpose purpose) {

    /** What a pass is for. */
    public enum Purpose {
        TRAINING,
        INFERENCE,
        MEASURING
    }

    private static final long[] NO_KEYS = {};

    /** A pass that trains: layers use the batch's own statistics and drop what they drop. */
    public static BatchContext training(int count, long[] keys) {
        return new BatchContext(count, keys, Purpose.TRAINING);
    }

    /** A pass that only computes outputs. */
    public static BatchContext inference(int count) {
        return new BatchContext(count, NO_KEYS, Purpose.INFERENCE);
    }

    /**
     * A pass that measures: statistics of the data are used and become those of this batch, nothing is dropped or
     * trained.
     */
    public static BatchContext measuring(int count) {
        return new BatchContext(count, NO_KEYS, Purpose.MEASURING);
    }

    boolean training() {
        return purpose == Purpose.TRAINING;
    }

    boolean measuring() {
        return purpose == Purpose.MEASURING;
    }
}
