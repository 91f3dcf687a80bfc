package io.lenslet.kernel.tensor;

/**
 * What one output of a linear map sees: a list of taps, each an input offset and a weight offset. The order of the taps
 * is the order of the additions, so it is part of the result.
 */
public final class Taps {

    private final int[] inputs;
    private final int[] weights;
    private int count;
    private boolean adjacent = true;

    /** An empty list with room for {@code capacity} taps. */
    public Taps(int capacity) {
        this.inputs = new int[capacity];
        this.weights = new int[capacity];
    }

    /**
     * Appends a tap; offsets are in floats, relative to where a run starts and to where the weights of an output start.
     */
    public void add(int inputOffset, int weightOffset) {
        inputs[count] = inputOffset;
        weights[count] = weightOffset;
        adjacent &= weightOffset == weights[0] + count;
        count++;
    }

    /** The number of taps. */
    public int count() {
        return count;
    }

    /** Whether the weights of each tap and the next lie side by side. */
    public boolean adjacent() {
        return adjacent;
    }

    /** The input offsets; only the first {@link #count()} count. */
    public int[] inputs() {
        return inputs;
    }

    /** The weight offsets; only the first {@link #count()} count. */
    public int[] weights() {
        return weights;
    }
}
