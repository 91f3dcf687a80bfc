package io.lenslet.kernel.tensor;

import java.util.stream.IntStream;

/**
 * Where a linear map goes over its input: a list of runs. In a run of {@code length} floats, output float {@code i}
 * sees the input floats {@code inputStart + tap + i} of all {@code taps}; so a run is as long as inputs and outputs lie
 * side by side: a row of (column, sample) where neighbors see neighbors, the samples of one position where a pooling
 * window jumps.
 */
public final class Traversal {

    private final int[] inputStarts;
    private final int[] outputStarts;
    private final int[] lengths;
    private final Taps[] taps;
    private int runs;

    /** An empty traversal with room for {@code capacity} runs. */
    public Traversal(int capacity) {
        inputStarts = new int[capacity];
        outputStarts = new int[capacity];
        lengths = new int[capacity];
        taps = new Taps[capacity];
    }

    /** Appends a run. {@code length} must be a multiple of {@link FloatKernels#LANES}. */
    public void add(int inputStart, int outputStart, int length, Taps runTaps) {
        inputStarts[runs] = inputStart;
        outputStarts[runs] = outputStart;
        lengths[runs] = length;
        taps[runs] = runTaps;
        runs++;
    }

    /** The number of runs. */
    public int runs() {
        return runs;
    }

    /** The floats of all runs together. */
    public int floats() {
        return IntStream.range(0, runs).map(this::length).sum();
    }

    public int inputStart(int run) {
        return inputStarts[run];
    }

    public int outputStart(int run) {
        return outputStarts[run];
    }

    public int length(int run) {
        return lengths[run];
    }

    public Taps taps(int run) {
        return taps[run];
    }
}
