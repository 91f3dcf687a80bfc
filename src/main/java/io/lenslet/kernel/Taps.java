package io.lenslet.kernel;

/**
 * What one output of a linear map sees: a list of (input offset, weight offset) pairs. The order of the pairs is the order of the
 * additions, so it is part of the result.
 */
public final class Taps {

    private final int[] pairs;
    private int count;

    /** An empty list with room for {@code capacity} taps. */
    public Taps(int capacity) {
        this.pairs = new int[2 * capacity];
    }

    /** Appends a tap; offsets are in floats, relative to where a run starts and to where the weights of an output start. */
    public void add(int inputOffset, int weightOffset) {
        pairs[2 * count] = inputOffset;
        pairs[2 * count + 1] = weightOffset;
        count++;
    }

    /** The number of taps. */
    public int count() {
        return count;
    }

    /** The taps as input offset, weight offset, input offset, ...; only the first {@code 2 * count()} entries count. */
    public int[] pairs() {
        return pairs;
    }
}
