package io.lenslet.preparation;

import java.util.stream.IntStream;

/**
 * A line that shrinks to {@code count} places, cut at their centers. The triangle of a place rises over the segment
 * before its center and falls over the one behind it, in a straight line; so a segment's pixels matter only by their
 * sum and their moment, the sum of {@code (length - i) * pixel}, i from 0. Segment {@code j} ends at the center of place
 * {@code j}; the last one begins at that of the last place.
 */
final class Segments {

    private final int[] begin;
    private final double scale;
    private final double[] share;
    /** How far behind the center before it, half a pixel less, a segment's first pixel is. */
    private final double[] offset;

    /**
     * {@code count} places {@code scale} pixels apart, at least 1, the first half of that behind {@code start}, on a
     * line of {@code size} pixels.
     */
    Segments(int size, int count, double start, double scale) {
        this.scale = scale;
        begin = new int[count + 2];
        offset = new double[count + 1];
        for (int segment = 0; segment <= count + 1; segment++) {
            double cut = start + (segment - 0.5) * scale;
            begin[segment] = (int) Math.max(0, Math.min(size, Math.ceil(cut - 0.5)));
            if (segment <= count) {
                offset[segment] = begin[segment] + 0.5 - cut;
            }
        }
        share = new double[count];
        for (int place = 0; place < count; place++) {
            int before = length(place);
            int behind = length(place + 1);
            share[place] =
                    1 / (rising(place, before, triangular(before)) + falling(place + 1, behind, triangular(behind)));
        }
    }

    private static double triangular(int count) {
        return (double) count * (count + 1) / 2;
    }

    /** Segments, one more than places. */
    int count() {
        return offset.length;
    }

    /** The first pixel of a segment. */
    int begin(int segment) {
        return begin[segment];
    }

    /** All pixels of all segments. */
    int length() {
        return begin[begin.length - 1] - begin[0];
    }

    int length(int segment) {
        return begin[segment + 1] - begin[segment];
    }

    /** The pixels of the longest segment. */
    int longest() {
        return IntStream.range(0, count()).map(this::length).max().getAsInt();
    }

    /** What a segment of this sum and moment adds to the place at its end, once multiplied by that place's {@link #share}. */
    double rising(int segment, double sum, double moment) {
        return (length(segment) + offset[segment]) * sum - moment;
    }

    /** What it adds to the place at its beginning. */
    double falling(int segment, double sum, double moment) {
        return (scale - offset[segment] - length(segment)) * sum + moment;
    }

    /** One over what comes to a place from a line of ones. */
    double share(int place) {
        return share[place];
    }
}
