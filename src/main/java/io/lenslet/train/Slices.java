package io.lenslet.train;

import java.io.Serializable;

/**
 * Cuts the numbers of a sum, {@code parameters} of them and {@code state} behind, into {@code count} slices, whose sizes
 * differ by one at most.
 */
public record Slices(int parameters, int state, int count) implements Serializable {

    public Slices {
        if (parameters < 0 || state < 0 || count < 1) {
            throw new IllegalArgumentException("parameters and state must be 0 or more and count at least 1, was "
                    + parameters + ", " + state + " and " + count);
        }
    }

    /** The first parameter of a slice; that of slice {@code count} lies behind the last. */
    int parameter(int slice) {
        return (int) Math.min(first(slice), parameters);
    }

    /** The first number of the state that is in a slice. */
    int state(int slice) {
        return (int) Math.max(0, first(slice) - parameters);
    }

    private long first(int slice) {
        return numbers() * slice / count;
    }

    /** All of them together. */
    public long numbers() {
        return (long) parameters + state;
    }
}
