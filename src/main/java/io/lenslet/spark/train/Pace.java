package io.lenslet.spark.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Timings of the same work, one after the other, and whether they have settled: Java compiles what is hot while they
 * are taken, which takes the longer the less of the machine it gets.
 */
final class Pace {

    /** The timings that are compared with as many before them. */
    static final int WINDOW = 5;

    /** How far apart the medians of the two may be. */
    static final double TOLERANCE = 0.05;

    private final List<Double> timings = new ArrayList<>();

    void add(double seconds) {
        timings.add(seconds);
    }

    /** The median of the last timings. */
    double seconds() {
        return median(timings.subList(Math.max(0, timings.size() - WINDOW), timings.size()));
    }

    /** How much slower or faster the last timings were than those before them, as a part; infinite with too few. */
    double drift() {
        int end = timings.size() - WINDOW;
        return end < WINDOW
                ? Double.POSITIVE_INFINITY
                : Math.abs(seconds() / median(timings.subList(end - WINDOW, end)) - 1);
    }

    boolean settled() {
        return drift() <= TOLERANCE;
    }

    static double median(List<Double> timings) {
        return timings.stream().sorted().skip(timings.size() / 2).findFirst().orElseThrow();
    }
}
