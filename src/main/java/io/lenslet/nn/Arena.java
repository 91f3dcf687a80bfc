package io.lenslet.nn;

import java.util.Optional;

/**
 * The one array that a workspace's buffers are slices of. A vector of 64 bytes that crosses a cache line costs two
 * accesses, and Java does not say where an array lies; but a large one G1 puts at the beginning of a region, so that
 * its floats begin 16 bytes after a multiple of 64 bytes. Slices therefore begin 12 floats after a multiple of 16, and
 * stay aligned as all lengths are multiples of the batch's 16. Where an array lies otherwise, all is as without.
 */
final class Arena {

    /** The floats of a cache line, less the 16 bytes of an array's header. */
    private static final int FIRST = 12;

    /** Absent where each slice is an array of its own. */
    private final Optional<float[]> shared;

    private int next = FIRST;

    /** A part of an array, from {@code start} on; all zeros at first. */
    record Slice(float[] values, int start) {

        Buffer buffer(Shape shape, Size padding, int batch) {
            return new Buffer(values, start, shape, padding, batch);
        }
    }

    /** Room for {@code floats}; where they are more than an array holds, each slice is an array of its own. */
    Arena(long floats) {
        shared = floats > Buffer.MOST_VALUES ? Optional.empty() : Optional.of(new float[FIRST + (int) floats]);
    }

    /** The next {@code length} floats, a multiple of 16. */
    Slice take(int length) {
        if (shared.isEmpty()) {
            return new Slice(new float[FIRST + length], FIRST);
        }
        float[] values = shared.get();
        Slice slice = new Slice(values, next);
        next = Math.addExact(next, length);
        if (next > values.length) {
            throw new IllegalStateException(
                    "a workspace needs more than the " + (values.length - FIRST) + " floats of its formula");
        }
        return slice;
    }

    /** A buffer of its own. */
    Buffer buffer(Shape shape, Size padding, int batch) {
        return take(Buffer.length(shape, padding, batch)).buffer(shape, padding, batch);
    }
}
