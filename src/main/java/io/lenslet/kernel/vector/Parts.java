package io.lenslet.kernel.vector;

/**
 * A row of bytes in three parts: a vector at its beginning, vectors that begin where cache lines do, and a vector at its end; some places are
 * in two of them. A load that crosses a cache line counts as two. Java does not say where an array lies, but G1 puts a large one, as the
 * plane of a photograph is, at the beginning of a region, so that its bytes begin 16 bytes after a multiple of 64. Where an array
 * lies otherwise, all is as without.
 */
final class Parts {

    static final int COUNT = 3;

    private static final int LANES = RowSpecies.BYTES.length();
    private static final int HEADER = 16;

    private Parts() {
    }

    /** Where part {@code part} begins in a row of {@code length} bytes, at least a vector, that begins at {@code at} of its array. */
    static int begin(int part, int at, int length) {
        return part == 0 ? 0 : part == 1 ? lead(at) : length - LANES;
    }

    /** Where it ends. */
    static int end(int part, int at, int length) {
        int lead = lead(at);
        int last = length - (length - lead & LANES - 1);
        return part == 0 ? Math.min(lead, 1) : part == 1 ? last : last == length ? 0 : length;
    }

    /** The bytes before the first cache line, or half line where vectors are shorter. */
    private static int lead(int at) {
        return -(at + HEADER) & LANES - 1;
    }
}
