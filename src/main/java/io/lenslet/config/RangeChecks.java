package io.lenslet.config;

/** Checks of hyper-parameters, each refusing with the key's name, what it must be and what it was. */
public final class RangeChecks {

    private RangeChecks() {}

    public static void requireFromOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    public static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }

    /** For what must be in {@code [0, 1)}. */
    public static void requireBelowOne(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, was " + value);
        }
    }
}
