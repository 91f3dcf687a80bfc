package io.lenslet.train;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of an epoch from one average to the next: the steps {@code first} to {@code end - 1}, of {@code 0} to
 * {@code steps - 1}, of every shard. A shard that has fewer steps takes part as far as they go.
 */
public record Round(int epoch, int first, int end, int steps) implements Serializable {

    public Round {
        if (epoch < 1 || first < 0 || end <= first || end > steps) {
            throw new IllegalArgumentException("a round must have steps of an epoch, was steps " + first + " to " + end
                    + " of " + steps + " in epoch " + epoch);
        }
    }

    /**
     * An epoch of so many steps, cut into rounds of {@code longest} steps at most: as few as may be, and of equal
     * length, so that momentum at the average finds moves of equal length.
     */
    public static List<Round> cut(int epoch, int steps, int longest) {
        int rounds = (steps - 1) / longest + 1;
        return IntStream.range(0, rounds)
                .mapToObj(i -> new Round(epoch, begin(i, rounds, steps), begin(i + 1, rounds, steps), steps))
                .toList();
    }

    private static int begin(int round, int rounds, int steps) {
        return (int) ((long) steps * round / rounds);
    }

    /** Where the middle of the round lies, in epochs from the start of the run. */
    double middle() {
        return epoch - 1 + (first + (double) end) / (2.0 * steps);
    }
}
